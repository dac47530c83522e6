// A rescuer looks at where a nomination could be put: into several stages, into an end, onto the newest version; and
// asks a second person.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

test('several stages are looked at before anything is asked for', async () => {
    const office = await deskOf(browser, desk, { user: desk.office });
    const { page } = office;
    await office.go(`/ho-so/${desk.draft}`);
    await page.getByText('Gỡ hồ sơ bị kẹt').click();
    const form = page.locator('details', { has: page.locator('#rescue-reason') });
    await form.getByLabel('Đưa đến bước khác, hoặc nhiều bước cùng lúc').check();
    const stages = form.getByRole('group', { name: 'Đưa đến bước (chọn một hoặc nhiều)' }).getByRole('checkbox');
    await stages.nth(0).check();
    await stages.nth(1).check();
    await form.getByText('không đường nào của quy trình').waitFor();
    await stages.nth(0).uncheck();
    await form.getByText(/^Sẽ ở: Đơn vị xét \(bản /).waitFor();
    assert.equal(await form.getByText('không đường nào của quy trình').count(), 0);
    await form.getByLabel('Chuyển sang bản quy trình mới nhất').check();
    await form.getByText(/^Sẽ ở: Dự thảo \(bản /).waitFor();
    await form.getByLabel('Đưa đến bước khác, hoặc nhiều bước cùng lúc').check();
    await stages.nth(1).check();
    await page.locator('#rescue-reason').fill('Lập nhầm chỗ');
    await form.getByRole('button', { name: 'Đề nghị gỡ hồ sơ' }).click();
    await page.getByText('Có đề nghị gỡ hồ sơ, đưa đến: Đơn vị xét').waitFor();
    await settled(page);
    assert.deepEqual(office.complaints, []);
    await office.context.close();
});
