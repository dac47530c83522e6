// Bundles scripts and styles under names that hold their hash, compresses them, and weighs them.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { shortKeys } from './short_keys.mjs';

/** What a person downloads before the screen works, at most, in kB compressed by gzip. */
const budgets = [
    { screen: 'src/screens/inbox/inbox.tsx', name: 'inbox', kilobytes: 38 },
    { screen: 'src/screens/form/form.tsx', name: 'form', kilobytes: 52 },
    { screen: 'src/screens/administration/administration.tsx', name: 'administration', kilobytes: 60, forOperators: true },
];
const stylesKilobytes = 14;
const media = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

function asset(path, mediaType, bytes, immutable) {
    const gzip = gzipSync(bytes, { level: 9 });
    const brotli = brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    const etag = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return { path, mediaType, etag, identity: bytes, gzip, brotli, immutable };
}

/** The output and all that it imports before it runs. */
function closure(outputs, name, found = new Set()) {
    if (found.has(name)) return found;
    found.add(name);
    for (const one of outputs[name].imports) if (one.kind === 'import-statement') closure(outputs, one.path, found);
    return found;
}

export async function bundle(work) {
    const { metafile, outputFiles } = await build({
        absWorkingDir: work, entryPoints: { main: 'src/main.tsx', style: 'styles/main.css' }, outdir: 'out',
        entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', bundle: true, splitting: true, format: 'esm',
        minify: true, target: ['es2022', 'chrome100', 'firefox102', 'safari15.4'], jsx: 'automatic', jsxImportSource: 'preact',
        metafile: true, write: false, legalComments: 'none', charset: 'utf8', plugins: [shortKeys(work)],
    });
    const bytesOf = new Map(outputFiles.map((one) => [`out/${basename(one.path)}`, Buffer.from(one.contents)]));
    const outputs = metafile.outputs;
    const outputOf = (source) => Object.keys(outputs).find((name) => outputs[name].entryPoint === source);
    const [main, style, words, wordsOfAccounts, wordsForOperators] = ['src/main.tsx', 'styles/main.css', 'messages/vi.json', 'messages/account/vi.json', 'messages/operators/vi.json'].map(outputOf);
    const size = (names) => [...names].reduce((sum, name) => sum + gzipSync(bytesOf.get(name), { level: 9 }).length, 0);

    const report = [], over = [];
    const weigh = (name, bytes, limit) => {
        const line = `web: ${name} ${(bytes / 1000).toFixed(1)} kB of ${limit} kB`;
        report.push(line);
        if (bytes > limit * 1000) over.push(`${line}: too large`);
    };
    const first = closure(outputs, main);
    for (const budget of budgets) {
        const chunk = outputOf(budget.screen);
        const catalogues = budget.forOperators ? [words, wordsOfAccounts, wordsForOperators] : [words];
        weigh(`script for ${budget.name}`, size(new Set([...first, ...closure(outputs, chunk), ...catalogues])), budget.kilobytes);
    }
    weigh('styles', size([style]), stylesKilobytes);

    const url = (name) => `/assets/${basename(name)}`;
    const icon = readFileSync(join(work, 'styles', 'icon.svg'));
    const iconUrl = `/assets/icon-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`;
    const page = readFileSync(join(work, 'index.html'), 'utf8')
        .replace('ICON', iconUrl)
        .replace('STYLE', url(style)).replace('MAIN', url(main))
        .replace('<!-- PRELOAD -->', [...first].filter((name) => name !== main).map((name) =>
            `<link rel="modulepreload" href="${url(name)}">`).join('\n'));
    const assets = [...bytesOf].map(([name, bytes]) => asset(url(name), media[name.slice(name.lastIndexOf('.'))], bytes, true));
    assets.push(asset(iconUrl, 'image/svg+xml', icon, true));
    assets.push(asset('/index.html', 'text/html; charset=utf-8', Buffer.from(page), false));
    return { assets, report, over };
}
