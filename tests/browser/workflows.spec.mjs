// An operator changes a workflow without a command line: reads it, sees every fault at its line, mends it, publishes it.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk({ own: true })]); });
after(async () => { await browser?.close(); await desk?.close(); });

const here = '/quan-tri/quy-trinh/khen-thuong';

/** A copy of the workflow's folder with one place changed. */
function changed(name, from, to) {
    const folder = join(desk.home, name, 'khen-thuong');
    cpSync(join(desk.home, 'workflows', 'khen-thuong'), folder, { recursive: true });
    const file = join(folder, 'workflow.info');
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(from));
    writeFileSync(file, text.replace(from, to));
    return folder;
}

test('versions, files and proof of the workflow in use', async () => {
    const seat = await deskOf(browser, desk, { user: desk.operator });
    const { page } = seat;
    await seat.go(here);
    await page.getByRole('link', { name: 'Các bản đã công bố' }).click();
    await settled(page);
    await page.getByRole('button', { name: 'Xem các tệp của bản 1' }).click();
    await page.getByText('workflow.info', { exact: true }).click();
    assert.ok((await page.getByRole('region', { name: 'workflow.info', exact: true }).innerText()).includes('workflow khen-thuong'));
    await page.getByRole('link', { name: 'Chứng minh' }).click();
    await page.getByRole('heading', { name: 'Kết luận' }).waitFor();
    assert.match(await page.locator('main').innerText(), /Đã chứng minh|Chứng minh có điều kiện/);
    const picture = page.locator('.drawing img');
    await picture.waitFor();
    assert.ok(await picture.evaluate((one) => one.naturalWidth > 100), 'the diagram is drawn');
    await page.getByRole('link', { name: 'Ma trận quyền' }).click();
    await page.getByRole('heading', { name: 'Văn phòng thẩm định' }).click();
    const rights = page.getByRole('table', { name: 'Văn phòng thẩm định' });
    await rights.getByRole('row').filter({ hasText: 'Trả lại' }).first().waitFor();
    assert.equal(await page.getByRole('table', { name: 'Tổ thẩm định' }).isVisible(), false, 'other stages stay folded');
    await page.getByRole('button', { name: 'Mở tất cả' }).click();
    for (const right of ['Nhận việc', 'Trả lại việc', 'Giao việc cho người khác', 'Trả lời khi được hỏi', 'Hỏi thêm, thôi hỏi'])
        await page.getByRole('table', { name: 'Tổ thẩm định' }).getByRole('row').filter({ hasText: right }).first().waitFor();
    await page.getByLabel('So với').selectOption('1');
    await page.getByText('Các quyền giống hệt bản 1.').waitFor();
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});

test('a faulty definition is told line by line, a good one comes into the folder and is published by two', async () => {
    const seat = await deskOf(browser, desk, { user: desk.operator });
    const { page } = seat;
    await seat.go(`${here}/sua`);
    await page.setInputFiles('#proposal-folder', changed('faulty', 'with mail ', 'with maill '));
    await page.locator('.finding.error').first().waitFor();
    assert.match(await page.locator('#outcome').innerText(), /^Chưa công bố được: còn \d+ lỗi/);
    assert.ok((await page.locator('.finding.error pre').first().innerText()).includes('^'), 'carets below the place');
    assert.equal(await page.getByRole('button', { name: /^Công bố thành bản/ }).count(), 0);

    await page.setInputFiles('#proposal-folder', changed('good', '2025.1', '2026.1'));
    await page.getByRole('heading', { name: 'Công bố được: mọi kiểm tra đều đạt.' }).waitFor();
    assert.ok((await page.locator('.lines .added').innerText()).includes('2026.1'));
    await page.getByRole('button', { name: /^Đề nghị công bố/ }).click();
    await page.getByRole('heading', { name: 'Đã gửi đề nghị công bố, đang chờ người thứ hai.' }).waitFor();
    const second = await deskOf(browser, desk, { user: desk.second });
    await second.go('/quan-tri/cho-xac-nhan');
    await second.page.getByRole('button', { name: 'Xem nội dung' }).click();
    await second.page.getByRole('button', { name: 'Xác nhận và làm' }).click();
    await second.page.getByText('Đã xác nhận', { exact: false }).first().waitFor();
    assert.deepEqual(second.complaints, []);
    await second.context.close();
    assert.ok(readFileSync(join(desk.home, 'workflows/khen-thuong/workflow.info'), 'utf8').includes('2026.1'));
    await seat.go(`${here}/so-sanh`);
    await page.locator('.lines .removed').waitFor();
    assert.ok((await page.locator('.lines .removed').innerText()).includes('2025.1'));
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});

test('a hostile archive is refused, and whoever is no operator sees nothing', async () => {
    const seat = await deskOf(browser, desk, { user: desk.operator, allow: [/status of 422/] });
    await seat.go(`${here}/sua`);
    await seat.page.setInputFiles('#proposal-files', { name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('PK not at all') });
    await seat.page.locator('.trouble').waitFor();
    assert.ok((await seat.page.locator('.trouble').innerText()).includes('ZIP'));
    await seat.context.close();
    const clerk = await deskOf(browser, desk, { user: desk.clerk, allow: [/status of 404/] });
    await clerk.go(`${here}/sua`);
    assert.match(await clerk.page.locator('h1').innerText(), /Không có trang này/);
    await clerk.context.close();
});
