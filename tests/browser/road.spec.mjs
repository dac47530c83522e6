// A clerk proposes, the head submits, the Office returns it with two reasons, the clerk mends it, and it goes up again:
// each person with an account, each step by the page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

async function step(seat, id, action, fill = async () => undefined) {
    const { page } = seat;
    await seat.go(`/ho-so/${id}`);
    await page.getByRole('complementary').getByRole('button', { name: new RegExp(`^${action}`) }).click();
    const sheet = page.locator('dialog[open]');
    await sheet.waitFor();
    await fill(sheet);
    await sheet.getByRole('button', { name: action, exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await settled(page);
}

test('propose, submit, return, mend, submit again', async () => {
    const seats = {};
    for (const role of ['clerk', 'head', 'office']) seats[role] = await deskOf(browser, desk, { user: desk[role] });
    const { clerk, head, office } = seats;
    const id = desk.road;
    await step(clerk, id, 'Trình thủ trưởng đơn vị');
    assert.equal(await clerk.page.locator('.road .now span').first().innerText(), 'Đơn vị xét');
    await step(head, id, 'Gửi Văn phòng');
    const reasons = ['Ghi rõ chức vụ của người được đề nghị', 'Nêu rõ phần việc của cá nhân'];
    await step(office, id, 'Trả lại bổ sung', (sheet) => sheet.locator('#action-reason').fill(reasons.join('\n')));

    await clerk.go('/viec');
    await clerk.page.locator(`.row a[href="/ho-so/${id}"]`).click();
    await clerk.page.locator('.strip.amber').waitFor();
    for (const reason of reasons) assert.ok((await clerk.page.locator('.strip.amber').innerText()).includes(reason));
    await clerk.page.getByRole('link', { name: 'Sửa nội dung' }).click();
    await settled(clerk.page);
    await clerk.page.locator('#post').fill('Chuyên viên chính');
    await clerk.page.getByRole('button', { name: /^Lưu 1 chỗ/ }).click();
    await clerk.page.waitForURL(`${desk.url}/ho-so/${id}`);
    await settled(clerk.page);
    assert.ok((await clerk.page.locator('#noi-dung').innerText()).includes('Chuyên viên chính'));
    await step(clerk, id, 'Trình thủ trưởng đơn vị');
    await step(head, id, 'Gửi Văn phòng');

    await office.go(`/ho-so/${id}`);
    const changed = office.page.locator('.strip.blue');
    await changed.waitFor();
    assert.ok((await changed.innerText()).includes('Chuyên viên chính'), 'the Office sees what changed since it returned it');
    for (const seat of Object.values(seats)) {
        assert.deepEqual(seat.complaints, []);
        await seat.context.close();
    }
});

test('a refused step says why, and nothing typed is lost', async () => {
    const office = await deskOf(browser, desk, { user: desk.office, allow: [/status of 422/] });
    const { page } = office;
    await office.go(`/ho-so/${desk.waiting}?viec=accept`);
    const sheet = page.locator('dialog[open]');
    await sheet.getByRole('button', { name: 'Thụ lý, lấy ý kiến', exact: true }).click();
    await sheet.locator('.refusal h2:focus').waitFor(); // it comes after the reasons are drawn
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    assert.deepEqual(office.complaints, []);
    await office.context.close();
});
