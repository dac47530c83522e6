// What people type, read as numbers and days; drafts of two people, joined; the one button of a page. No browser needed.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

/** A source of the screens, as a module. */
async function screens(source) {
    const { build } = createRequire(join(process.env.THIDUA_WEB, 'package.json'))('esbuild');
    const made = await build({ absWorkingDir: process.env.THIDUA_WEB, entryPoints: [join('src', source)], bundle: true, write: false, format: 'esm',
        jsx: 'automatic', jsxImportSource: 'preact' });
    return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString('base64')}`);
}

test('numbers, as Vietnamese write them', async () => {
    const { readNumber } = await screens('words/reading.ts');
    const read = {
        '0': '0', '12': '12', '007': '7', '-5': '-5', '\u22125': '-5', ' 42 ': '42', '1234567': '1234567', '1.234.567': '1234567', '1 234 567': '1234567',
        '1\u00a0234\u00a0567': '1234567', '1\u202f234': '1234', '1.234': '1234', '1.234,56': '1234.56', '1 234,5': '1234.5', '12,5': '12.5', '12.5': '12.5', '0,75': '0.75',
        '0.05': '0.05', '123456789012345678901234567890': '123456789012345678901234567890', '1.000.000.000,25': '1000000000.25', '1234.5': '1234.5',
    };
    for (const [typed, value] of Object.entries(read)) assert.deepEqual(readNumber(typed), { value }, typed);
    for (const typed of ['1,234.5', '1,234,567.89']) assert.deepEqual(readNumber(typed), { unclear: 'two-ways' }, typed);
    for (const typed of ['', 'mười hai', '12a', '1..2', '1,2,3', '12,', ',5', '1e5', '--1', '1 23', '12 căn', 'NaN', '0x10', '١٢'])
        assert.deepEqual(readNumber(typed), { unclear: 'not-read' }, typed);
});

test('days, in the ways they are written', async () => {
    const { readDay } = await screens('words/reading.ts');
    const read = {
        '1/11/2023': '2023-11-01', '01/11/2023': '2023-11-01', '01-11-2023': '2023-11-01', '1.11.2023': '2023-11-01', '01112023': '2023-11-01', ' 1 / 11 / 2023 ': '2023-11-01',
        '1 11 2023': '2023-11-01', '2023-11-01': '2023-11-01', '29/02/2024': '2024-02-29', '31/12/1999': '1999-12-31', '29/2/2000': '2000-02-29',
    };
    for (const [typed, value] of Object.entries(read)) assert.deepEqual(readDay(typed), { value }, typed);
    assert.deepEqual(readDay('29/02/2025'), { unclear: 'no-such-day', days: 28 });
    assert.deepEqual(readDay('31/04/2025'), { unclear: 'no-such-day', days: 30 });
    assert.deepEqual(readDay('29/02/1900'), { unclear: 'no-such-day', days: 28 });
    for (const typed of ['1/11/23', '01-11-99']) assert.deepEqual(readDay(typed), { unclear: 'no-century' }, typed);
    for (const typed of ['', 'hôm nay', '13/13/2023', '0/1/2023', '1/0/2023', '1/11', '2023', '11012023x', '99/99/9999'])
        assert.equal(readDay(typed).unclear, 'not-read', typed);
});

test('two drafts: what only one changed is taken, what both changed is asked', async () => {
    const { mergeOf } = await screens('screens/form/merging.ts');
    const before = { a: 'x', b: 1, c: null, rows: [{ n: 1 }] };
    assert.deepEqual(mergeOf(before, { ...before, a: 'y' }, { ...before, b: 2 }), { both: [], theirs: ['b'] });
    assert.deepEqual(mergeOf(before, { ...before, a: 'y' }, { ...before, a: 'z' }), { both: ['a'], theirs: [] });
    assert.deepEqual(mergeOf(before, { ...before, b: '2' }, { ...before, b: 2 }), { both: [], theirs: [] }, 'the same value is no conflict');
    assert.deepEqual(mergeOf(before, { ...before, c: '' }, { ...before, c: 'm' }), { both: [], theirs: ['c'] }, 'nothing and "" are the same');
    assert.deepEqual(mergeOf(before, { ...before, rows: [{ n: 1 }, { n: 2 }] }, { ...before, rows: [{ n: 3 }] }), { both: ['rows'], theirs: [] });
});

test('which step is the one button', async () => {
    const { stepsOf, reasonsToReturn } = await screens('screens/nomination/primary.ts');
    const step = (name, kind, possible, blockers = []) => ({ name, kind, possible, blockers, title: name, fields: [] });
    const content = [{ code: 'TD1', message: 'Thiếu chức vụ.', field: 'post' }];
    assert.equal(stepsOf([step('reject', 'reject', true), step('go', 'advance', true)]).primary.name, 'go');
    assert.equal(stepsOf([step('go', 'advance', false, content), step('back', 'return', true), step('no', 'reject', true)]).primary.name, 'back');
    assert.equal(stepsOf([step('go', 'advance', false, [{ code: 'TD2', message: 'Chưa tới hạn.' }]), step('back', 'return', true)]).primary, null);
    assert.equal(stepsOf([step('no', 'reject', true), step('undo', 'revoke', true)]).primary, null, 'what cannot be undone never is');
    assert.equal(stepsOf([step('on', 'resume', true), step('no', 'reject', true)]).primary.name, 'on');
    assert.deepEqual(stepsOf([step('no', 'reject', true), step('wait', 'hold', true)]).others.map((one) => one.name), ['wait', 'no']);
    assert.equal(reasonsToReturn([step('go', 'advance', false, [...content, ...content])]), '- Thiếu chức vụ.');
});

test('the road: stages passed, where it is, and what every way on leads through', async () => {
    const { roadOf } = await screens('screens/nomination/road.ts');
    const stage = (name, kind = 'between') => ({ name, title: name, kind });
    const go = (from, to, kind = 'advance') => ({ from: [from], to: [to], kind });
    const workflow = {
        stages: [stage('draft', 'start'), stage('review'), stage('here'), stage('province'), stage('returned'), stage('kept', 'end'), stage('refused', 'end')],
        actions: [go('draft', 'review'), go('review', 'here'), go('review', 'province'), go('review', 'draft', 'return'), go('here', 'kept'), go('province', 'kept'),
            go('province', 'returned', 'return'), go('returned', 'province'), go('review', 'refused', 'reject')],
    };
    const road = (now, held = false) => roadOf(workflow, [{ name: now, held }], [now]).map((one) => `${one.name}:${one.state}${one.held ? ':held' : ''}`);
    assert.deepEqual(road('draft'), ['draft:now', 'review:to-come', 'kept:to-come'], 'which branch is not known yet');
    assert.deepEqual(road('province'), ['draft:done', 'review:done', 'province:now', 'kept:to-come']);
    assert.deepEqual(road('kept'), ['draft:done', 'review:done', 'kept:now']);
    assert.deepEqual(road('review', true), ['draft:done', 'review:now:held', 'kept:to-come']);
    assert.ok(road('returned').includes('returned:now'));
    assert.ok(road('refused').includes('refused:now'));
});
