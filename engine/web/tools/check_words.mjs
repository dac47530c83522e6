// Both catalogues have the same keys and places, each key is used, and no key is missing. Keys are written out in the
// sources, never put together, so that they can be found. What only some screens say is in a catalogue of its own, which
// is there on those screens only.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Each such catalogue with the sources that may speak its words. */
export const parts = {
    account: /[\\/](?:screens[\\/](?:account|administration|definition)|parts[\\/]absences)[\\/]/,
    nomination: /[\\/]screens[\\/]nomination[\\/]/,
    reports: /[\\/]screens[\\/](?:dashboard|reports)[\\/]/,
    operators: /[\\/]screens[\\/](?:administration|definition)[\\/]/,
};

function places(text) {
    const whole = typeof text === 'string' ? text : Object.values(text).join(' ');
    return [...new Set(whole.match(/\{\w+\}/g) ?? [])].sort().join(' ');
}

function* sources(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) yield* sources(path);
        else if (/\.tsx?$/.test(entry.name)) yield { path, text: readFileSync(path, 'utf8') };
    }
}

/** What is wrong, a line each. */
export function checkWords(work) {
    const read = (name) => JSON.parse(readFileSync(join(work, 'messages', name), 'utf8'));
    const all = [...sources(join(work, 'src'))];
    const faults = [];
    const check = (folder, allowed) => {
        const [vi, en] = [read(`${folder}vi.json`), read(`${folder}en.json`)];
        for (const key of Object.keys(vi)) {
            const users = all.filter(({ text }) => text.includes(`'${key}'`));
            if (!(key in en)) faults.push(`messages/${folder}en.json: "${key}" is missing`);
            else if (places(vi[key]) !== places(en[key])) faults.push(`messages/${folder}en.json: "${key}" has other places than in vi.json`);
            if (!users.length) faults.push(`messages/${folder}vi.json: "${key}" is used nowhere`);
            for (const { path } of users) if (!allowed(path)) faults.push(`${path}: "${key}" is not there yet on this screen`);
        }
        for (const key of Object.keys(en)) if (!(key in vi)) faults.push(`messages/${folder}vi.json: "${key}" is missing`);
        return Object.keys(vi);
    };
    const known = new Set(check('', () => true));
    for (const [part, screens] of Object.entries(parts))
        for (const key of check(`${part}/`, (path) => screens.test(path))) {
            if (known.has(key)) faults.push(`messages/${part}/vi.json: "${key}" is in another catalogue too`);
            known.add(key);
        }
    return faults;
}
