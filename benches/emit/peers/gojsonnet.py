# python gojsonnet.py FILE N: go-jsonnet through its PyPI binding; prints each element of the result as a document.
import json
import sys

import _gojsonnet

objects = json.loads(_gojsonnet.evaluate_file(sys.argv[1], tla_codes={"n": sys.argv[2]}))
for o in objects:
    sys.stdout.write("---\n" + json.dumps(o) + "\n")
