// Every address of the application, in both languages and themes and three widths, as each kind of person: it says what
// it is, axe finds nothing, nothing scrolls sideways, the console is silent.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled, sideways, widths } from './browser.mjs';
import { openDesk } from './desk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

/** An example of each pattern of the route table; a pattern without one fails. */
function addresses() {
    const table = readFileSync(process.env.THIDUA_ROUTES, 'utf8');
    const patterns = [...table.matchAll(/pattern: '([^']+)'/g)].map((found) => found[1]);
    const clerk = {
        '/viec': ['/viec', '/viec?nhom=don-vi', '/viec?nhom=xong', '/viec?tim=khong-ai-ten-nay'], '/ho-so': ['/ho-so', '/ho-so?xem=tat-ca'],
        '/ho-so/moi': ['/ho-so/moi'], '/nhap': ['/nhap'], '/ho-so/{id}': [`/ho-so/${desk.draft}`, '/ho-so/KHONG-CO'],
        '/ho-so/{id}/sua': [`/ho-so/${desk.draft}/sua`], '/ho-so/{id}/so-sanh': [`/ho-so/${desk.draft}/so-sanh?tu=1&den=2`],
        '/theo-doi': ['/theo-doi'], '/theo-doi/bao-cao': ['/theo-doi/bao-cao', '/theo-doi/bao-cao?tu=2031-01-01&den=2031-12-31'], '/thong-bao': ['/thong-bao', '/thong-bao?xem=chua-doc'], '/muc-luc': ['/muc-luc'], '/dang-nhap/tra-loi': ['/dang-nhap/tra-loi?error=access_denied&state=x'], '/tai-khoan': ['/tai-khoan'], '/doi-mat-khau': ['/doi-mat-khau'],
    };
    const operator = {
        '/quan-tri/{part}': ['quy-trinh', 'to-chuc', 'phan-bo-tro', 'su-co', 'nhat-ky', 'sao-luu', 'tai-khoan', 'cho-xac-nhan', 'khong-nguoi-lam', 'khong-co'].map((one) => `/quan-tri/${one}`),
        '/quan-tri/{part}/{name}': ['/quan-tri/quy-trinh/khen-thuong'],
        '/quan-tri/{part}/{name}/{tab}': ['cac-ban', 'chung-minh', 'ma-tran-quyen', 'so-sanh', 'sua', 'khong-co'].map((one) => `/quan-tri/quy-trinh/khen-thuong/${one}`),
    };
    for (const pattern of patterns) assert.ok(pattern in clerk || pattern in operator, `no example of ${pattern}`);
    return { [desk.clerk]: [...Object.values(clerk).flat(), '/khong-co-trang-nay'], [desk.operator]: Object.values(operator).flat() };
}

async function faultsOf(page) {
    // The policy of the page lets no script in; axe is put in from outside, as an extension would be.
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setBypassCSP', { enabled: true });
    await session.send('Runtime.evaluate', { expression: axe });
    const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    await session.detach();
    assert.ok(found.passes.length > 5, 'axe looked at the page');
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`);
}

for (const [theme, language] of [['light', 'vi'], ['dark', 'en']]) {
    test(`every address, ${theme}, ${language}`, async () => {
        for (const [user, list] of Object.entries(addresses())) {
            const seat = await deskOf(browser, desk, { user, theme, language, allow: [/status of 404/, /status of 422/] });
            const { page } = seat;
            for (const address of list) {
                await page.setViewportSize({ width: 1366, height: 900 });
                await seat.go(address);
                assert.equal(await page.locator('h1').count(), 1, `${address}: one heading`);
                assert.match(await page.title(), /\S · thidua$/, `${address}: title`);
                assert.equal(await page.getAttribute('html', 'lang'), language);
                assert.deepEqual(await faultsOf(page), [], `${address}, ${theme}: axe`);
                for (const width of widths) {
                    await page.setViewportSize({ width, height: 800 });
                    await settled(page);
                    assert.ok(await sideways(page) <= 0, `${address} scrolls sideways at ${width}`);
                }
            }
            assert.deepEqual(seat.complaints, []);
            await seat.context.close();
        }
    });
}

test('the sign-in page, and a wrong password', async () => {
    for (const theme of ['light', 'dark']) {
        const seat = await deskOf(browser, desk, { theme, width: 390, allow: [/status of 4(01|22|03)/] });
        await seat.go('/dang-nhap');
        assert.deepEqual(await faultsOf(seat.page), []);
        await seat.page.fill('#user', 'khong.ai');
        await seat.page.fill('#password', 'không phải mật khẩu này');
        await seat.page.click('.sign-in-form button[type=submit]');
        await seat.page.waitForSelector('.refusal');
        assert.deepEqual(await faultsOf(seat.page), []);
        assert.deepEqual(seat.complaints, []);
        await seat.context.close();
    }
});

test('language and theme change at once and stay', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk });
    const { page } = seat;
    await seat.go('/viec');
    await page.click('.person-button');
    await page.click('button[lang=en]');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'My work');
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.reload();
    await settled(page);
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
    await seat.context.close();
    // The language goes along with the person, the theme stays with the browser.
    const elsewhere = await deskOf(browser, desk, { user: desk.clerk });
    await elsewhere.page.waitForFunction(() => document.documentElement.lang === 'en');
    assert.equal(await elsewhere.page.getAttribute('html', 'data-theme') === 'dark', false);
    await elsewhere.page.click('.person-button');
    await elsewhere.page.click('button[lang=vi]');
    await elsewhere.page.waitForFunction(() => document.documentElement.lang === 'vi');
    await elsewhere.context.close();
});
