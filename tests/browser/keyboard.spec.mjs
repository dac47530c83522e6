// The road again without a pointer: sign in, find the work, take a step, and come back, by keys alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

/** Tab until the focus is on what fits; every stop on the way can be seen. */
async function tabTo(page, fits, most = 80) {
    for (let at = 0; at < most; ++at) {
        await page.keyboard.press('Tab');
        const now = await page.evaluate(() => {
            const focused = document.activeElement;
            const box = focused.getBoundingClientRect();
            return { text: (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim(), id: focused.id, tag: focused.tagName,
                seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight || focused.type === 'file' };
        });
        assert.ok(now.seen, `the focus is hidden: ${JSON.stringify(now)}`);
        if (fits(now)) return;
    }
    assert.fail('Tab never came there');
}

test('sign in, propose, return to the inbox', async () => {
    const seat = await deskOf(browser, desk, {});
    const { page } = seat;
    await page.goto(`${desk.url}/dang-nhap`);
    await page.locator('#user').waitFor();
    await tabTo(page, (now) => now.id === 'user');
    await page.keyboard.type(desk.clerk);
    await page.keyboard.press('Tab');
    await page.keyboard.type(desk.passwordOf(desk.clerk));
    await page.keyboard.press('Enter');
    await page.waitForSelector('.row');
    await tabTo(page, (now) => now.text === 'Tới nội dung' || now.tag === 'A', 3);
    await page.keyboard.press('j');
    for (let at = 0; at < 30 && !(await page.evaluate((id) => document.activeElement.getAttribute('href') === `/ho-so/${id}`, desk.keys)); ++at)
        await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${desk.url}/ho-so/${desk.keys}`);
    await settled(page);
    assert.ok(await page.evaluate(() => document.activeElement.tagName === 'H1'), 'the heading has the focus after a change of page');
    await tabTo(page, (now) => now.text.startsWith('Trình thủ trưởng'));
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await tabTo(page, (now) => now.text === 'Trình thủ trưởng đơn vị');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await settled(page);
    assert.equal(await page.locator('.road .now span').first().innerText(), 'Đơn vị xét');
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await page.waitForURL(`${desk.url}/viec`);
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});

test('Telex with letters taken back leaves what was meant', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk });
    const { page } = seat;
    await seat.go(`/ho-so/${desk.draft}/sua`);
    const input = page.locator('#earlier-award');
    await input.fill('');
    // As Unikey sends "tạo": the plain letters, then back, then the letter with its mark.
    for (const key of ['t', 'a', 'Backspace', 'ạ', 'o', ' ', 'n', 'h', 'a', 'Backspace', 'à'])
        if (key.length === 1 && key > '\u007f') await page.keyboard.insertText(key);
        else await input.press(key === ' ' ? 'Space' : key);
    assert.equal(await input.inputValue(), 'tạo nhà');
    await page.locator('#since').fill('1.11.2023');
    await page.keyboard.press('Tab');
    assert.ok((await page.locator('#field-since').innerText()).includes('thứ Tư'));
    await page.locator('#funds').fill('1.234,5');
    await page.keyboard.press('Tab');
    assert.ok((await page.locator('#field-funds').innerText()).includes('đọc là 1.234,5'));
    await page.locator('#funds').fill('1,234.5');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('#field-funds .error').count(), 1);
    await page.getByRole('button', { name: 'Bỏ bản nháp này' }).click({ timeout: 2000 }).catch(() => undefined);
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});
