// A plugin of esbuild: keys of the catalogues, written out in the sources, become short ones in what is sent.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parts } from './check_words.mjs';

export function shortKeys(work) {
    const keys = ['vi.json', ...Object.keys(parts).map((part) => `${part}/vi.json`)].flatMap((name) => Object.keys(JSON.parse(readFileSync(join(work, 'messages', name), 'utf8'))));
    const short = new Map(keys.filter((key) => key.includes('.')).map((key, at) => [key, at.toString(36)]));
    const shorten = (key) => short.get(key) ?? key;
    return {
        name: 'short-keys',
        setup(builder) {
            builder.onLoad({ filter: /[\\/]messages[\\/](?:[a-z]+[\\/])?\w+\.json$/ }, ({ path }) => {
                const texts = Object.entries(JSON.parse(readFileSync(path, 'utf8')));
                return { contents: JSON.stringify(Object.fromEntries(texts.map(([key, text]) => [shorten(key), text]))), loader: 'json' };
            });
            builder.onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => ({
                contents: readFileSync(path, 'utf8').replace(/'([a-z]+(?:[.-][a-z]+)+)'/g, (_, key) => `'${shorten(key)}'`),
                loader: path.endsWith('x') ? 'tsx' : 'ts',
            }));
        },
    };
}
