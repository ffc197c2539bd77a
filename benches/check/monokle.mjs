// What @monokle/validation finds in a file, as its CLI does it: resources are read, their references processed, and judged.
import { readFileSync } from 'node:fs';
import { extractK8sResources } from '@monokle/parser';
import { ResourceParser, createDefaultMonokleValidator, processRefs } from '@monokle/validation';

const file = process.argv[2];
const resources = extractK8sResources([{ id: file, path: file, content: readFileSync(file, 'utf8') }]);
const validator = createDefaultMonokleValidator();
await validator.preload({ plugins: { 'resource-links': true, 'yaml-syntax': true } });
processRefs(resources, new ResourceParser());
const { runs } = await validator.validate({ resources });
const results = runs.flatMap((run) => run.results);
for (const { ruleId, message, locations } of results) {
  console.log(ruleId, message.text, locations[1]?.physicalLocation?.region?.startLine ?? '');
}
process.exitCode = results.length > 0 ? 1 : 0;
