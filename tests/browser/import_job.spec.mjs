// A list is read by a job of the server; its page says what came of it, and tells a mere look once only.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

test('a list that was looked at shows its result, and a new visit begins anew', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk });
    const { page } = seat;
    await seat.go('/nhap');
    await page.setInputFiles('#import-file', join(desk.home, 'workflows/khen-thuong/sample/de-nghi-khen-thuong.xlsx'));
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.locator('.strip h2').waitFor();
    const looked = await page.locator('main').innerText();
    assert.ok(looked.includes('de-nghi-khen-thuong.xlsx'));
    await page.reload();
    await settled(page);
    assert.equal(await page.locator('.strip').count(), 0, 'what was only looked at is not told again');
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});
