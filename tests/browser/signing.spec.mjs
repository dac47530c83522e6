// A signature asks for a fresh proof, one by one and in bulk, and goes on with what was typed; what takes two operators is
// done by two.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

const minute_ms = 60_000;
let browser, desk;
before(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk({
        own: true,
        changes: { 'workflows/khen-thuong/workflow.info': [['from unit-review  to office-review  by unit-head', 'from unit-review  to office-review  by unit-head  confirm-again yes'],
            ['from unit-review  to draft  by unit-head  kind return  reason required', 'from unit-review  to draft  by unit-head  kind return  reason required  confirm-again yes']] },
        accounts: 'accounts { proof-minutes 1 }\n', // the shortest there is
    })]);
});
after(async () => { await browser?.close(); await desk?.close(); });

async function prove(place, password) {
    await place.locator('.step-up input').fill(password);
    await place.locator('.step-up button[type=submit]').click();
}

test('a step that is a signature, and several at once', async () => {
    const clerk = await deskOf(browser, desk, { user: desk.clerk });
    const ids = [desk.road, desk.draft, desk.keys];
    for (const id of ids) {
        await clerk.go(`/ho-so/${id}?viec=propose`);
        const sheet = clerk.page.locator('dialog[open]');
        await sheet.getByRole('button', { name: 'Trình thủ trưởng đơn vị', exact: true }).click();
        await sheet.waitFor({ state: 'detached' });
    }
    await clerk.context.close();
    const seats = [];
    for (let at = 0; at < 2; ++at) seats.push(await deskOf(browser, desk, { user: desk.head, allow: [/status of 4(03|22)/] }));
    await new Promise((resolve) => { setTimeout(resolve, minute_ms + 1000); });

    const [one, many] = seats;
    await one.go(`/ho-so/${desk.road}?viec=unit-return`);
    const sheet = one.page.locator('dialog[open]');
    const reason = 'Ghi rõ chức vụ của người được đề nghị';
    await sheet.locator('#action-reason').fill(reason);
    await sheet.getByRole('button', { name: 'Trả cán bộ đơn vị', exact: true }).click();
    await sheet.locator('.step-up').waitFor();
    await prove(sheet, 'không phải mật khẩu này');
    await sheet.locator('.step-up [id$=error], .step-up .error').first().waitFor();
    assert.equal(await sheet.locator('#action-reason').inputValue(), reason, 'nothing typed is lost');
    await prove(sheet, desk.passwordOf(desk.head));
    await sheet.waitFor({ state: 'detached' });
    await settled(one.page);
    assert.equal(await one.page.locator('.road .now span').first().innerText(), 'Dự thảo');
    assert.ok((await one.page.locator('main').innerText()).includes(reason));

    const { page } = many;
    await many.go('/viec');
    for (const id of [desk.draft, desk.keys])
        await page.locator('.row', { has: page.locator(`a[href="/ho-so/${id}"]`) }).locator('input[type=checkbox]').check();
    await page.locator('.bulk-bar .buttons button').last().click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('form button[type=submit]').click();
    await dialog.locator('.step-up').waitFor();
    await prove(dialog, 'không phải mật khẩu này');
    await dialog.locator('.step-up [id$=error], .step-up .error').first().waitFor();
    await prove(dialog, desk.passwordOf(desk.head));
    await dialog.locator('.step-up').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Đóng' }).last().waitFor();
    assert.equal(await dialog.locator('.bulk-item.not').count(), 0, await dialog.innerText());
    for (const seat of seats) {
        assert.deepEqual(seat.complaints, []);
        await seat.context.close();
    }
});

test('an account, and a version of the configuration, by two operators', async () => {
    const allow = [/status of 4(03|22)/];
    const first = await deskOf(browser, desk, { user: desk.operator, allow });
    const second = await deskOf(browser, desk, { user: desk.second, allow });
    await first.go('/quan-tri/tai-khoan');
    await first.page.selectOption('#account-person', 'linh.nk');
    await first.page.getByRole('button', { name: 'Lập tài khoản' }).click();
    await first.page.getByRole('link', { name: 'Chờ người thứ hai' }).last().waitFor();
    await first.go('/quan-tri/cho-xac-nhan');
    const own = first.page.locator('.row', { hasText: 'Ngô Khánh Linh' });
    assert.equal(await own.getByRole('button', { name: 'Xác nhận và làm' }).count(), 0, 'nobody confirms the own');

    await second.go('/quan-tri/cho-xac-nhan');
    await second.page.locator('.row', { hasText: 'Ngô Khánh Linh' }).getByRole('button', { name: 'Xác nhận và làm' }).click();
    await second.page.locator('.secret').waitFor();
    assert.match(await second.page.locator('.secret').innerText(), /^\S{4}-\S{4}-\S{4}-\S{4}$/);

    desk.change('config/people.info', 'Trần Mai Hoa', 'Trần Thị Mai Hoa');
    await first.go('/quan-tri/quy-trinh');
    await first.page.getByRole('button', { name: 'Xem chỗ khác' }).click();
    await first.page.getByRole('button', { name: /^Đề nghị công bố/ }).click();
    await first.page.getByText('đang chờ người thứ hai').first().waitFor();
    await second.go('/quan-tri/cho-xac-nhan');
    const waiting = second.page.locator('.row', { hasText: 'Công bố cấu hình' });
    await waiting.getByRole('button', { name: 'Xem nội dung' }).click();
    await waiting.getByText('Trần Thị Mai Hoa').waitFor();
    await waiting.getByRole('button', { name: 'Xác nhận và làm' }).click();
    await waiting.getByText('Đã xác nhận').waitFor();
    await second.go('/quan-tri/quy-trinh');
    assert.ok((await second.page.locator('main').innerText()).includes(`${desk.operator} đề nghị, ${desk.second} xác nhận`));
    for (const seat of [first, second]) {
        assert.deepEqual(seat.complaints, []);
        await seat.context.close();
    }
});
