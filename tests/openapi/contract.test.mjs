// The document is clean to linters of others, and every operation in it, asked through a proxy of others, sends and answers what the document says.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Office } from './office.mjs';

const here = process.cwd();
const office = new Office();
const clerk = 'hoa.tm';
const head = 'cuong.nm';
const keeper = 'khanh.tq';
/** What is not asked, and why. */
const leftOut = new Map([['events', 'its answer stays open']]);
const asked = new Set();
/** What went otherwise than it should, of the test that is running. */
let faults = [];

before(async () => {
    await office.open([clerk, head, keeper]);
    await office.openProxy(here);
});
after(() => office.close());

function road(name, walk) {
    test(name, async () => {
        faults = [];
        await walk();
        assert.deepEqual(faults, []);
    });
}

function tool(name, ...given) {
    return spawnSync(process.execPath, [join(here, 'node_modules', ...name), ...given], { cwd: here, encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off' } });
}

/** The operation that a path belongs to; written-out names go before places. */
function operationOf(method, path) {
    const parts = path.split('?')[0].split('/');
    const fits = Object.keys(office.document.paths).filter((one) => {
        const pattern = one.split('/');
        return office.document.paths[one][method.toLowerCase()] && pattern.length === parts.length &&
            pattern.every((part, at) => part.startsWith('{') || part === parts[at]);
    });
    fits.sort((one, other) => one.split('{').length - other.split('{').length);
    assert.ok(fits.length > 0, `the document has no ${method} ${path}`);
    return office.document.paths[fits[0]][method.toLowerCase()].operationId;
}

/**
 * `by`: a person with a token, a cookie that holds "=", or "" for nobody. Gives the answer's JSON, or its text. The status has to be the one wanted: an
 * answer that the document does not know would be told by the proxy, one that is not meant here would prove nothing.
 */
async function ask(by, method, path, { body, bytes, headers = {}, status = 200 } = {}) {
    const all = { accept: 'application/json', 'accept-language': 'en', ...headers };
    if (by.includes('=')) Object.assign(all, { cookie: by, origin: office.address });
    else if (by) all.authorization = `Bearer ${office.tokens[by]}`;
    else all.origin = office.address;
    if (body !== undefined) all['content-type'] = 'application/json';
    if (bytes !== undefined) all['content-type'] = 'application/octet-stream';
    const response = await fetch(office.proxy + path, { method, headers: all, ...(body !== undefined ? { body: JSON.stringify(body) } : bytes !== undefined ? { body: bytes } : {}) });
    const text = await response.text();
    asked.add(operationOf(method, path));
    const told = JSON.parse(response.headers.get('sl-violations') ?? '[]').filter((one) => one.code !== 401 || response.status !== 401);
    if (told.length > 0) faults.push(`${method} ${path} (${response.status}): ${JSON.stringify(told)}`);
    if (response.status !== status) faults.push(`${method} ${path}: ${response.status}, not ${status}: ${text.slice(0, 400)}`);
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { value: isJson ? JSON.parse(text) : text, etag: response.headers.get('etag') ?? '', response };
}

async function revisionOf(person, id) {
    return { 'if-match': (await ask(person, 'GET', `/nominations/${id}`)).etag };
}

test('the document is clean', () => {
    const redocly = tool(['@redocly', 'cli', 'bin', 'cli.js'], 'lint', office.file);
    assert.equal(redocly.status, 0, redocly.stdout + redocly.stderr);
    const spectral = tool(['@stoplight', 'spectral-cli', 'dist', 'index.js'], 'lint', '-r', 'spectral.yaml', '--fail-severity=hint', office.file);
    assert.equal(spectral.status, 0, spectral.stdout + spectral.stderr);
});

road('lists, pages and their filters', async () => {
    await ask('', 'GET', '/openapi.json');
    for (const path of ['/inbox?view=unit', '/nominations?q=quynh&sort=urgent&limit=5', '/nominations/count?ended=false', '/dashboard', '/workflows', '/units', '/people',
        '/who?role=unit-head&unit=quan-ly-nha', '/notices?limit=5', '/jobs', '/absences', '/orphans', '/reports', '/reports/file?format=csv']) await ask(clerk, 'GET', path);
    await ask('', 'GET', '/inbox', { status: 401 });
    await ask(clerk, 'GET', '/versions', { status: 404 });
    await ask(clerk, 'GET', '/nominations/nothing', { status: 404 });
});

road('a nomination on its way', async () => {
    const fields = { 'nominee-name': 'Nguyễn Thị Mẫu', kind: 'individual', sex: 'female', award: 'FORM_GK', commendation: 'movement', milestone: 'final',
        since: '2024-01-01', until: '31/10/2025', rating: 'excellent', achievements: 'Giúp 12 hộ nghèo.' };
    const made = await ask(clerk, 'POST', '/nominations', { body: { unit: 'quan-ly-nha', fields, id: 'P-1' }, headers: { 'idempotency-key': 'a' }, status: 201 });
    assert.equal(made.value.id, 'P-1');
    await ask(clerk, 'POST', '/nominations', { body: { unit: 'none', fields: {} }, status: 422 });
    await ask(clerk, 'PATCH', '/nominations/P-1', { body: { fields: { rating: 'good' } }, headers: await revisionOf(clerk, 'P-1') });
    await ask(clerk, 'PATCH', '/nominations/P-1', { body: { fields: { rating: 'good' } }, headers: { 'if-match': '"1"' }, status: 412 });
    await ask(clerk, 'PUT', '/nominations/P-1/draft', { body: { revision: 2, base: { rating: 'good' }, mine: { rating: 'average' } } });
    await ask(clerk, 'GET', '/nominations/P-1/draft');
    await ask(clerk, 'DELETE', '/nominations/P-1/draft', { status: 204 });
    const evidence = '/nominations/P-1/evidence?kind=original&file_name=bia.pdf';
    await ask(clerk, 'POST', evidence, { bytes: '%PDF-1.7 sample', headers: await revisionOf(clerk, 'P-1'), status: 201 });
    const begun = await ask(clerk, 'POST', '/uploads', { body: { size: Buffer.byteLength('ảnh') }, status: 201 });
    const hash = createHash('sha256').update('ảnh').digest('hex');
    await ask(clerk, 'GET', `/uploads/${begun.value.id}`);
    await ask(clerk, 'POST', `/uploads/${begun.value.id}/parts?offset=0&sha256=${hash}`, { bytes: 'ảnh' });
    await ask(clerk, 'POST', `${evidence}&upload=${begun.value.id}`, { headers: await revisionOf(clerk, 'P-1'), status: 201 });
    const other = await ask(clerk, 'POST', '/uploads', { body: { size: 9 }, status: 201 });
    await ask(clerk, 'DELETE', `/uploads/${other.value.id}`, { status: 204 });
    await ask(clerk, 'GET', '/nominations/P-1/evidence/E1/content');
    await ask(clerk, 'DELETE', '/nominations/P-1/evidence/E2', { headers: await revisionOf(clerk, 'P-1') });
    for (const rest of ['/history', '/actions', '/actions/submit/why', '/diff?from=1&to=2']) await ask(clerk, 'GET', `/nominations/P-1${rest}`);
    await ask(clerk, 'POST', '/nominations/P-1/seen', { body: { revision: 1 }, status: 204 });
    await ask(clerk, 'POST', '/nominations/P-1/comments', { body: { text: 'Xin xem lại.' } });
    await ask(clerk, 'POST', '/nominations/P-1/actions/propose?dry-run', { body: {} });
    await ask(clerk, 'POST', '/nominations/P-1/actions/propose', { body: {}, headers: await revisionOf(clerk, 'P-1') });
    await ask(clerk, 'POST', '/nominations/P-1/actions/submit', { body: {}, headers: await revisionOf(clerk, 'P-1'), status: 422 });
    const bulk = await ask(head, 'POST', '/bulk?dry-run', { body: { action: 'submit', items: [{ id: 'P-1', revision: 1 }, { id: 'nothing', revision: 1 }] } });
    assert.equal(bulk.value.items.length, 2);
});

road('work that is shared, asked and rescued', async () => {
    await ask(head, 'POST', '/nominations/P-1/claim', { body: {}, status: 422 });
    await ask(head, 'POST', '/nominations/P-1/release', { body: {}, status: 422 });
    await ask(head, 'POST', '/nominations/P-1/assign', { body: { person: 'nobody' }, status: 422 });
    await ask(keeper, 'POST', '/reassignments', { body: { from: clerk, to: head }, status: 422 });
    await ask(clerk, 'POST', '/nominations/P-1/conflicts', { body: { reason: 'người nhà' } });
    await ask(clerk, 'POST', '/nominations/P-1/answers', { body: { opinion: 'yes' }, status: 422 });
    await ask(clerk, 'POST', '/nominations/P-1/addressees', { body: { role: 'office', reason: 'x' }, status: 422 });
    await ask(clerk, 'POST', '/nominations/P-1/excuses', { body: { addressee: 'office', reason: 'x' }, status: 422 });
    await ask(clerk, 'POST', '/nominations/P-1/extensions', { body: { span: '2 working days', reason: 'x' }, headers: await revisionOf(clerk, 'P-1'), status: 422 });
    await ask(clerk, 'POST', '/nominations/P-1/follow-ups/none', { body: {}, headers: await revisionOf(clerk, 'P-1'), status: 422 });
    await ask(clerk, 'POST', '/nominations/P-1/rescue', { body: { step: 'preview', kind: 'cancel', to: ['rejected'] } });
    await ask(clerk, 'POST', '/rescues', { body: { step: 'preview', kind: 'cancel', to: ['rejected'], items: [{ id: 'P-1' }, { id: 'nothing' }] } });
    await ask(clerk, 'POST', '/nominations/P-1/scores', { body: {} });
    await ask(clerk, 'POST', '/notices/read', { body: { upto: 1 }, status: 204 });
    const away = await ask(clerk, 'POST', '/absences', { body: { from: '2099-01-05', to: '2099-01-06', by: head }, status: 201 });
    await ask(clerk, 'POST', `/absences/${away.value.id}/end`, { body: {} });
});

road('lists that come and go', async () => {
    // Text: the proxy takes whatever comes for text, and a workbook would not come through whole.
    const list = (await ask(clerk, 'GET', '/exports?format=csv')).value;
    await ask(clerk, 'POST', '/imports?file_name=list.csv&partial&dry-run', { bytes: list });
    await ask(clerk, 'POST', '/imports?file_name=list.xlsx', { bytes: 'no workbook', status: 422 });
    await ask(clerk, 'GET', '/forms/khen-thuong');
    const jobs = [await ask(clerk, 'POST', '/jobs/exports?format=csv', { body: {}, status: 202 }),
        await ask(clerk, 'POST', '/jobs/imports?file_name=list.csv&dry-run&partial', { bytes: list, status: 202 })];
    for (const { value } of jobs) {
        let job = value;
        while (job.state === 'waiting' || job.state === 'running') job = (await ask(clerk, 'GET', `/jobs/${value.id}`)).value;
        await ask(clerk, 'POST', `/jobs/${value.id}/again`, { body: {}, status: 422 }); // nothing has broken off
        if (job.file) await ask(clerk, 'GET', `/jobs/${value.id}/file`);
        await ask(clerk, 'DELETE', `/jobs/${value.id}`, { status: 204 });
    }
});

road('what operators look after', async () => {
    for (const path of ['/incidents', '/plugins', '/versions', '/definitions/khen-thuong', '/definitions/khen-thuong/proof',
        '/definitions/khen-thuong/files?version=1', '/definitions/khen-thuong/rights', '/definitions/khen-thuong/changes?from=1&to=1']) await ask(keeper, 'GET', path);
    await ask(keeper, 'POST', '/incidents/1/retry', { body: {}, status: 404 });
    await ask(keeper, 'POST', '/incidents/1/abandon', { body: { reason: 'x' }, status: 404 });
    const { value } = await ask(keeper, 'GET', '/plugins');
    await ask(keeper, 'POST', '/plugins/check', { body: { plugin: value.plugins.find((one) => one.id).id } });
    await ask(keeper, 'POST', '/audit/verify', { body: { heads: [{ sequence: 1, hash: '0'.repeat(64) }] } });
    await ask(keeper, 'POST', '/backups', { body: {}, status: 422 });
    await ask(keeper, 'POST', '/reload', { body: {} });
    await ask(keeper, 'POST', '/publications?dry-run', { body: {} });
    const files = [{ name: 'workflow.info', text: 'workflow khen-thuong { }' }];
    await ask(keeper, 'POST', '/definitions/khen-thuong/check', { body: { files } });
    await ask(keeper, 'POST', '/definitions/khen-thuong/publications', { body: { files }, status: 422 });
});

road('accounts, and what takes two', async () => {
    const cookie = await office.cookieOf(keeper);
    await ask(cookie, 'GET', '/accounts');
    await ask(keeper, 'GET', '/accounts', { status: 403 });
    await ask(cookie, 'POST', '/accounts', { body: { person: 'ha.nt' }, status: 422 });
    for (const rest of ['lock', 'unlock', 'end-sessions']) await ask(cookie, 'POST', `/accounts/${clerk}/${rest}`, { body: {}, status: 204 });
    for (const rest of ['reset-password', 'reset-second-factor']) await ask(cookie, 'POST', `/accounts/${clerk}/${rest}`, { body: {}, status: 422 });
    const act = await ask(cookie, 'POST', '/acts', { body: { kind: 'add-account', person: 'ha.nt' }, status: 201 });
    await ask(cookie, 'GET', '/acts');
    await ask(cookie, 'POST', `/acts/${act.value.number}/confirm`, { body: { content: act.value.content }, status: 422 });
    await ask(cookie, 'POST', `/acts/${act.value.number}/withdraw`, { body: {}, status: 204 });
});

road('signing in and the own account', async () => {
    const password = office.passwords[clerk];
    await ask('', 'GET', '/session/provider');
    await ask('', 'POST', '/session/provider', { body: { purpose: 'sign-in' }, status: 404 });
    await ask('', 'POST', '/session/provider/answer', { body: { state: 'x' }, status: 404 });
    await ask('', 'GET', '/setup', { status: 404 });
    await ask('', 'POST', '/setup', { body: { code: 'x', user: clerk, password }, status: 404 });
    await ask('', 'POST', '/session', { body: { user: clerk, password: 'wrong' }, status: 422 });
    await ask('', 'GET', '/session', { status: 401 });
    let cookie = await office.cookieOf(clerk);
    await ask(cookie, 'POST', '/session/second-factor', { body: { code: '123456' }, status: 401 });
    await ask(cookie, 'GET', '/session');
    for (const path of ['/session/others', '/me/tokens', '/me/mail']) await ask(cookie, 'GET', path);
    await ask(cookie, 'DELETE', '/session/others/none', { status: 404 });
    await ask(cookie, 'POST', '/me/language', { body: { language: 'en' }, status: 204 });
    await ask(cookie, 'POST', '/me/mail', { body: { kind: 'arrived', wish: 'application' }, status: 204 });
    const token = await ask(cookie, 'POST', '/me/tokens', { body: { name: 'x', days: 1 }, status: 201 });
    await ask(cookie, 'DELETE', `/me/tokens/${token.value.id}`, { status: 204 });
    await ask(cookie, 'POST', '/me/second-factor', { body: {} });
    await ask(cookie, 'POST', '/me/second-factor/confirm', { body: { code: '000000' }, status: 422 });
    await ask(cookie, 'POST', '/session/step-up', { body: { password: 'wrong' }, status: 422 });
    await ask(cookie, 'POST', '/me/password', { body: { old: 'wrong', new: 'cá chép vượt vũ môn' }, status: 422 });
    await ask(cookie, 'DELETE', '/session/provider');
    cookie = await office.cookieOf(head);
    await ask(cookie, 'DELETE', '/session', { status: 204 });
});

test('the figures are as Prometheus reads them', async (t) => {
    if (spawnSync('promtool', ['--version']).error) return t.skip('promtool (package prometheus) is not installed');
    const figures = await (await fetch(`${office.address}/metrics`)).text();
    const checked = spawnSync('promtool', ['check', 'metrics'], { input: figures, encoding: 'utf8' });
    return assert.equal(checked.status, 0, checked.stdout + checked.stderr);
});

test('every operation was asked', () => {
    const all = Object.values(office.document.paths).flatMap((path) => Object.values(path).map((operation) => operation.operationId));
    assert.deepEqual(all.filter((one) => !asked.has(one) && !leftOut.has(one)), []);
});
