// What people write is shown as text, wherever it is shown: no tag is made of it and nothing of it runs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

const payloads = [
    '<script>window.ran=1</script>', '<img src=x onerror=window.ran=1>', '"><svg onload=window.ran=1>', '\'-window.ran=1-\'',
    '<iframe srcdoc="<script>parent.ran=1</script>">', 'javascript:window.ran=1', '<a href="javascript:window.ran=1">x</a>', '{{constructor.constructor("window.ran=1")()}}',
    '<style>*{display:none}</style>', '<base href="https://elsewhere.example/">', '<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=1>',
    '${window.ran=1}', '</title><script>window.ran=1</script>', '<details open ontoggle=window.ran=1>', '\u202e<b>x</b>', '<form action="https://elsewhere.example"><button>x',
];

/** One-line texts, long texts and a row, by turns. */
const fields = ['nominee-name', 'post', 'earlier-award', 'achievements', 'overlap-reason'];

async function check(seat, where) {
    await settled(seat.page);
    assert.equal(await seat.page.evaluate(() => window.ran), undefined, `something ran ${where}`);
    const strange = await seat.page.evaluate(() => document.querySelectorAll('main script, main iframe, main style, main base, main math, main img, main [onerror], main [onload], a[href^="javascript:"]').length);
    assert.equal(strange, 0, `something became a tag ${where}`);
    assert.deepEqual(seat.complaints, [], where);
}

test('payloads in every text of the form', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk, allow: [/status of 4(12|22)/] });
    const { page } = seat;
    for (let from = 0; from < payloads.length; from += fields.length) {
        await seat.go(`/ho-so/${desk.hostile}/sua`);
        const written = payloads.slice(from, from + fields.length);
        for (const [at, payload] of written.entries()) await page.locator(`#${fields[at]}`).fill(payload);
        await page.getByRole('button', { name: /^Lưu \d+ chỗ/ }).click();
        await page.waitForURL((url) => url.pathname === `/ho-so/${desk.hostile}`);
        await check(seat, 'on the page of the nomination');
        const text = await page.locator('#noi-dung').innerText();
        for (const payload of written.slice(1)) assert.ok(text.includes(payload.trim().replace('\u202e', '')) || payload.includes('\u202e'), `${payload} is shown as it was written: ${text}`);
        await seat.go('/viec');
        await check(seat, 'in the inbox');
        await seat.go('/ho-so');
        await check(seat, 'in the list');
        await seat.go(`/ho-so/${desk.hostile}/so-sanh?tu=1&den=2`);
        await check(seat, 'in the comparison');
    }
    await seat.context.close();
});

test('payloads in words of people and in the address', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk, allow: [/status of 40[04]/] });
    const { page } = seat;
    await seat.go(`/ho-so/${desk.hostile}`);
    await page.locator('#comment').fill(payloads.join('\n'));
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.locator('.comments li').waitFor();
    await check(seat, 'in a comment');
    for (const payload of payloads) {
        await seat.go(`/viec?tim=${encodeURIComponent(payload)}&nhom=${encodeURIComponent(payload)}`);
        await check(seat, 'from the query');
        await seat.go(`/ho-so/${encodeURIComponent(payload.replaceAll('/', '-'))}`);
        await check(seat, 'from the path');
    }
    await seat.context.close();
});

test('payloads in names of files', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk });
    const { page } = seat;
    for (const payload of payloads.slice(0, 3)) {
        await seat.go(`/ho-so/${desk.hostile}`);
        await page.setInputFiles('#papers-file', { name: `${payload.replaceAll('/', '-')}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(payload) });
        await page.selectOption('#papers-kind', 'original');
        await page.fill('#papers-title', payload);
        await page.getByRole('button', { name: 'Gửi tệp' }).click();
        await page.locator('.file').getByText(payload).waitFor();
        await check(seat, 'in the name of a file');
    }
    await seat.context.close();
});
