// Runs the tests with linters and a proxy that others wrote:
//   node run.mjs SOURCE WORK PROGRAM
// SOURCE is the source tree, WORK a folder of the build tree where packages are installed.
import { join, resolve } from 'node:path';
import { runWithPackages } from '../support/with_packages.mjs';

const [source, work, program] = process.argv.slice(2, 5).map((one) => resolve(one));
runWithPackages({
    tests: join(source, 'tests', 'openapi'), work, test: 'contract.test.mjs', what: 'the linters and the proxy', longest_ms: 8 * 60_000,
    env: { THIDUA: program, THIDUA_SOURCE: source },
});
