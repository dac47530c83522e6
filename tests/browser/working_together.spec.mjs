// A nomination of the Office's pool is taken on and given back, others are asked and answer, one more is asked and one
// is done without: each by the page, on a wide screen and on a phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled, sideways } from './browser.mjs';
import { openDesk } from './desk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

const path = () => `/ho-so/${desk.waiting}`;
const asking = (page) => page.getByRole('region', { name: 'Hỏi ý kiến' });
const work = (page) => page.getByRole('region', { name: 'Người làm' });

/** Nothing is pushed out of the screen, nothing is hidden from those who listen; with a picture for whoever asks for one. */
async function looksWell({ page }, name) {
    assert.ok(await sideways(page) <= 0, `${name} scrolls sideways`);
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setBypassCSP', { enabled: true });
    await session.send('Runtime.evaluate', { expression: axe });
    const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    await session.detach();
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`), [], name);
    if (process.env.THIDUA_PICTURES) await page.screenshot({ path: `${process.env.THIDUA_PICTURES}/${name}.png`, fullPage: true });
}

async function saidSo(page, text) {
    await page.getByRole('status').filter({ hasText: text }).waitFor();
    await settled(page);
}

test('the Office accepts it: everybody is asked', async () => {
    const office = await deskOf(browser, desk, { user: desk.office });
    const { page } = office;
    await office.go(`${path()}?viec=accept`);
    const sheet = page.locator('dialog[open]');
    await sheet.getByLabel('Phòng Kế hoạch - Tài chính').check();
    await sheet.getByRole('button', { name: 'Thụ lý, lấy ý kiến', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await settled(page);
    const text = await asking(page).innerText();
    for (const part of ['cần 2 người đồng ý', 'Lý Trung Kiên', 'Nguyễn Thị Ly', 'Bạch Hoài Nam', 'Phòng Kế hoạch - Tài chính']) assert.ok(text.includes(part), `${part} in ${text}`);
    assert.ok((await work(page).innerText()).includes('Chưa ai nhận'));
    assert.ok((await page.getByRole('complementary').innerText()).includes('Nhận việc trước đã'));
    assert.deepEqual(office.complaints, []);
    await office.context.close();
});

for (const width of [1366, 390]) {
    test(`taken on, given back, given to another at ${width}`, async () => {
        const [office, other] = await Promise.all([desk.office, desk.operator].map((user) => deskOf(browser, desk, { user, width })));
        await office.go(path());
        await work(office.page).getByRole('button', { name: 'Nhận việc' }).click();
        await saidSo(office.page, 'Nhận việc');
        await looksWell(office, `taken-${width}`);
        await other.go(path());
        assert.match(await work(other.page).innerText(), /Nguyễn Thu Hà/);
        assert.equal(await work(other.page).getByRole('button', { name: 'Nhận việc' }).count(), 0, 'what somebody has is nobody else’s to take');
        await work(office.page).getByRole('button', { name: 'Trả lại' }).click();
        await saidSo(office.page, 'Trả lại việc');
        assert.match(await work(office.page).innerText(), /Chưa ai nhận/);
        const shared = work(office.page).getByRole('group', { name: 'Tổ thẩm định' });
        await shared.getByText('Giao cho người khác').click();
        await shared.getByLabel('Giao cho').selectOption('khanh.tq');
        await shared.getByRole('button', { name: 'Giao việc' }).click();
        await saidSo(office.page, 'Giao việc');
        await other.go(path());
        assert.match(await work(other.page).innerText(), /Tôi/);
        await work(other.page).getByRole('button', { name: 'Trả lại' }).click();
        await saidSo(other.page, 'Trả lại việc');
        for (const seat of [office, other]) {
            assert.deepEqual(seat.complaints, []);
            await seat.context.close();
        }
    });

    test(`answered, asked one more, done without one at ${width}`, async () => {
        const union = await deskOf(browser, desk, { user: desk.union, width });
        if (width === 1366) {
            await union.go('/viec');
            await union.page.locator(`.row a[href="${path()}"]`).first().waitFor();
        }
        await union.go(path());
        const mine = asking(union.page).getByRole('listitem').filter({ hasText: 'Nguyễn Thị Ly' });
        if (width === 390) await mine.getByText('Trả lời lại').click(); // the one before had answered
        await mine.getByLabel('Nói rõ thêm').fill('Đã đi thực tế');
        await looksWell(union, `asked-${width}`);
        await mine.getByRole('button', { name: 'Đồng ý', exact: true }).click();
        await saidSo(union.page, 'Đã ghi ý kiến của bạn.');
        assert.match(await mine.innerText(), /Đã đi thực tế/);

        const office = await deskOf(browser, desk, { user: desk.office, width, allow: [/status of 422/] });
        await office.go(path());
        const section = asking(office.page);
        const more = section.locator('details').filter({ hasText: 'Hỏi thêm' }).last();
        await more.locator('summary').click();
        await more.getByLabel('Vai trò').selectOption('unit-head');
        await more.getByLabel('Đơn vị').selectOption(width === 390 ? 'ha-tang' : 'quy-hoach');
        await more.getByRole('button', { name: 'Hỏi thêm' }).click();
        await more.locator('.refusal').waitFor(); // a reason must be given
        await more.getByLabel('Lý do').fill('Cùng công trình');
        await looksWell(office, `asking-${width}`);
        await more.getByRole('button', { name: 'Hỏi thêm' }).click();
        await saidSo(office.page, 'Đã hỏi thêm.');
        const who = section.getByRole('listitem').filter({ hasText: width === 390 ? 'Hạ tầng kỹ thuật' : 'Quy hoạch - Kiến trúc' });
        await who.locator('summary').click();
        await who.getByLabel('Lý do').fill('Đã có văn bản');
        await who.getByRole('button', { name: 'Thôi hỏi' }).click();
        await saidSo(office.page, 'Đã thôi hỏi');
        for (const seat of [union, office]) {
            assert.deepEqual(seat.complaints, []);
            await seat.context.close();
        }
    });
}
