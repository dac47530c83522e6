// Tests that need packages of npm: copied to a folder of the build tree, the packages installed there once, then run. What is missing is told, and
// the program ends with 77, which ctest takes for "skipped".
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const oldestNode = 20;

function skip(reason) {
    console.log(`skipped: ${reason}`);
    process.exit(77);
}

/** `tests`: their folder, `test`: the file of it that is run, `what`: how its packages are called when they are missing. */
export function runWithPackages({ tests, work, test, what, longest_ms, env }) {
    if (Number(process.versions.node.split('.')[0]) < oldestNode) skip(`${what} need Node ${oldestNode} or newer`);
    mkdirSync(work, { recursive: true });
    for (const name of readdirSync(tests)) cpSync(join(tests, name), join(work, name));
    const lock = createHash('sha256').update(readFileSync(join(work, 'package-lock.json'))).digest('hex');
    const mark = join(work, 'node_modules', '.installed');
    if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
        const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1'],
            { cwd: work, encoding: 'utf8', timeout: 300_000 });
        if (done.status !== 0) skip(`${what} could not be installed: npm is not reachable`);
        writeFileSync(mark, lock);
    }
    const ran = spawnSync(process.execPath, ['--test', '--test-reporter=spec', test],
        { cwd: work, stdio: 'inherit', timeout: longest_ms, env: { ...process.env, ...env } });
    process.exit(ran.status ?? 1);
}
