// Two people write one draft: what each changed alone is joined, what both changed is asked about, and nothing is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

const save = (page) => page.getByRole('button', { name: /^Lưu \d+ chỗ/ }).click();

async function twoAt(id) {
    const seats = [];
    for (let at = 0; at < 2; ++at) {
        const seat = await deskOf(browser, desk, { user: desk.clerk, allow: [/status of 412/] });
        await seat.go(`/ho-so/${id}/sua`);
        seats.push(seat);
    }
    return seats;
}

test('different fields are joined without a question', async () => {
    const [one, other] = await twoAt(desk.draft);
    await one.page.locator('#houses').fill('41');
    await other.page.locator('#days').fill('17');
    await save(one.page);
    await one.page.waitForURL(`${desk.url}/ho-so/${desk.draft}`);
    await save(other.page);
    await other.page.waitForURL(`${desk.url}/ho-so/${desk.draft}`);
    await settled(other.page);
    const text = await other.page.locator('#noi-dung').innerText();
    assert.ok(text.includes('41') && text.includes('17'), text);
    for (const seat of [one, other]) { assert.deepEqual(seat.complaints, []); await seat.context.close(); }
});

test('the same field is asked about, with nothing chosen beforehand', async () => {
    const [one, other] = await twoAt(desk.draft);
    await one.page.locator('#post').fill('Trưởng nhóm thiết kế');
    await other.page.locator('#post').fill('Kỹ sư chính');
    await save(one.page);
    await one.page.waitForURL(`${desk.url}/ho-so/${desk.draft}`);
    await save(other.page);
    const merge = other.page.locator('.merge');
    await merge.waitFor();
    assert.equal(await merge.locator('input:checked').count(), 0);
    const text = await merge.innerText();
    assert.ok(text.includes('Trưởng nhóm thiết kế') && text.includes('Kỹ sư chính'), text);
    await merge.getByText('Của bạn', { exact: true }).click();
    await merge.getByRole('button').click();
    await save(other.page);
    await other.page.waitForURL(`${desk.url}/ho-so/${desk.draft}`);
    await settled(other.page);
    assert.ok((await other.page.locator('#noi-dung').innerText()).includes('Kỹ sư chính'));
    for (const seat of [one, other]) { assert.deepEqual(seat.complaints, []); await seat.context.close(); }
});

test('a draft outlives the page, and says so', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk });
    const { page } = seat;
    await seat.go(`/ho-so/${desk.draft}/sua`);
    await page.locator('#services').fill('58');
    await page.waitForSelector('.kept.is-kept');
    await page.reload();
    await settled(page);
    await page.locator('.strip.blue').waitFor();
    assert.equal(await page.locator('#services').inputValue(), '58');
    await page.getByRole('button', { name: 'Bỏ bản nháp này' }).click();
    await page.waitForFunction(() => document.querySelector('#services').value !== '58');
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});

test('a draft is there on another computer, and gone when it was sent', async () => {
    const one = await deskOf(browser, desk, { user: desk.clerk });
    await one.go(`/ho-so/${desk.draft}/sua`);
    await one.page.locator('#services').fill('61');
    await one.page.waitForSelector('.kept.is-shared');
    const other = await deskOf(browser, desk, { user: desk.clerk });
    await other.go(`/ho-so/${desk.draft}/sua`);
    await other.page.locator('.strip.blue').waitFor();
    assert.equal(await other.page.locator('#services').inputValue(), '61');
    const head = await deskOf(browser, desk, { user: desk.operator });
    const kept = await head.page.evaluate(async (id) => (await fetch(`/api/v1/nominations/${id}/draft`)).text(), desk.draft);
    assert.ok(!kept.includes('61'), 'nobody else can read it');
    await save(other.page);
    await other.page.waitForURL(`${desk.url}/ho-so/${desk.draft}`);
    const left = await other.page.evaluate(async (id) => (await fetch(`/api/v1/nominations/${id}/draft`)).json(), desk.draft);
    assert.deepEqual(left, {});
    for (const seat of [one, other, head]) { assert.deepEqual(seat.complaints, []); await seat.context.close(); }
});
