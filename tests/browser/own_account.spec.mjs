// The first password, the second factor and an access token, as the pages ask for them. What identity answers is played
// here: no code of a telephone is at hand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, signIn } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

const now = () => new Date().toISOString();

function problem(status, code, message) {
    return [status, { type: 'about:blank', title: message, status, outcome: 'refused', notes: [{ code, severity: 'error', message }], request: 'r' }];
}

/** Answers for identity: `state` is what the session still asks for. */
async function play(page, state) {
    const answer = (route, status, body) => route.fulfill({
        status, contentType: status < 400 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body),
    });
    await page.route('**/api/v1/session', async (route) => {
        if (route.request().method() === 'DELETE') return route.continue();
        const response = await route.fetch();
        if (!response.ok()) return route.fulfill({ response });
        return route.fulfill({ response, json: { ...await response.json(), ...state.session } });
    });
    await page.route('**/api/v1/me/password', (route) => {
        const given = route.request().postDataJSON();
        if (given.new.length < 12) return answer(route, ...problem(422, 'TD1294', 'mật khẩu cần ít nhất 12 ký tự'));
        state.session = { second_factor_setup_required: true };
        return answer(route, 200, {});
    });
    await page.route('**/api/v1/me/second-factor', (route) => answer(route, 200, { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/thidua?secret=JBSWY3DPEHPK3PXP' }));
    await page.route('**/api/v1/me/second-factor/confirm', (route) => {
        state.codes.push(route.request().postDataJSON().code);
        state.session = { second_factor: true, proof: 'code' };
        return answer(route, 200, { recovery_codes: ['aaaa-bbbb', 'cccc-dddd'] });
    });
    await page.route('**/api/v1/me/tokens', (route) => {
        if (route.request().method() === 'GET') return answer(route, 200, { tokens: [] });
        if (!state.proven) return answer(route, ...problem(403, 'TD1300', 'việc này cần xác nhận lại danh tính'));
        return answer(route, 201, { id: 't', name: 'n', scope: 'read', made: now(), until: now(), secret: 'shown-once' });
    });
    await page.route('**/api/v1/session/step-up', async (route) => {
        state.proven = true;
        state.codes.push(route.request().postDataJSON().code);
        const session = await (await page.request.get(`${desk.url}/api/v1/session`)).json();
        return answer(route, 200, { ...session, ...state.session });
    });
}

test('first password, second factor, and a token after a fresh proof', async () => {
    const seat = await deskOf(browser, desk, { allow: [/status of 4(03|22)/] });
    const { page } = seat;
    const state = { session: { password_change_required: true }, codes: [], proven: false };
    await play(page, state);
    await signIn(seat, desk, desk.clerk);
    await page.waitForURL(`${desk.url}/doi-mat-khau`);
    await page.locator('#old-password').fill(desk.passwordOf(desk.clerk));
    await page.locator('#new-password').fill('ngắn');
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await page.locator('.refusal').getByText('Mật khẩu cần ít nhất 12 ký tự').waitFor();
    await page.locator('#new-password').fill('một câu thật dài và dễ nhớ');
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();

    await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
    await page.locator('#factor-code').fill('123 456');
    await page.getByRole('button', { name: 'Xác nhận' }).click();
    await page.locator('.codes').getByText('aaaa-bbbb').waitFor();
    await page.getByRole('button', { name: 'Tôi đã chép các mã' }).click();
    await page.waitForURL(`${desk.url}/viec`);

    await seat.go('/tai-khoan');
    await page.getByText('Lập mã mới').click();
    await page.locator('#token-name').fill('báo cáo');
    await page.getByRole('button', { name: 'Lập mã', exact: true }).click();
    await page.locator('#step-up').fill('654321');
    await page.getByRole('button', { name: 'Xác nhận và làm' }).click();
    await page.getByText('shown-once').waitFor();
    assert.deepEqual(state.codes, ['123456', '654321']);
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});
