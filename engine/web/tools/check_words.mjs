// Both catalogues have the same keys and places, each key is used, and no key is missing. Keys are written out in the
// sources, never put together, so that they can be found.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

function places(text) {
    const whole = typeof text === 'string' ? text : Object.values(text).join(' ');
    return [...new Set(whole.match(/\{\w+\}/g) ?? [])].sort().join(' ');
}

function* sources(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) yield* sources(path);
        else if (/\.tsx?$/.test(entry.name)) yield readFileSync(path, 'utf8');
    }
}

/** What is wrong, a line each. */
export function checkWords(work) {
    const read = (language) => JSON.parse(readFileSync(join(work, 'messages', `${language}.json`), 'utf8'));
    const [vi, en] = [read('vi'), read('en')];
    const text = [...sources(join(work, 'src'))].join('\n');
    const faults = [];
    for (const key of Object.keys(vi)) {
        if (!(key in en)) faults.push(`messages/en.json: "${key}" is missing`);
        else if (places(vi[key]) !== places(en[key])) faults.push(`messages/en.json: "${key}" has other places than in vi.json`);
        if (!text.includes(`'${key}'`)) faults.push(`messages/vi.json: "${key}" is used nowhere`);
    }
    for (const key of Object.keys(en)) if (!(key in vi)) faults.push(`messages/vi.json: "${key}" is missing`);
    return faults;
}
