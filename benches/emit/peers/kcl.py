# python kcl.py FILE N: the KCL evaluator through its PyPI binding.
import sys

from kcl_lib.api import API, Argument, ExecProgramArgs

result = API().exec_program(
    ExecProgramArgs(k_filename_list=[sys.argv[1]], args=[Argument(name="n", value=sys.argv[2])], disable_none=True)
)
if result.err_message:
    sys.exit(result.err_message)
sys.stdout.write(result.yaml_result or result.log_message)
