// The other way in: the account that the office has with a provider, by its button on the page, in a real browser.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

const skip = process.env.THIDUA_PROVIDER ? false : 'oidc-provider could not be installed';
let browser, desk, provider;

/** The provider sends browsers to an address that it knows before. */
function freePort() {
    const probe = createServer();
    return new Promise((resolve) => {
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

before(async () => {
    if (skip) return;
    const port = await freePort();
    const redirect = `http://127.0.0.1:${port}/dang-nhap/tra-loi`;
    const { openProvider } = await import(pathToFileURL(join(process.env.THIDUA_PROVIDER, 'provider.mjs')));
    provider = await openProvider(redirect);
    const accounts = `accounts
{
    oidc
    {
        name "tài khoản thử"
        issuer "${provider.issuer}"
        client-id thidua
        client-secret-file oidc-secret
        redirect "${redirect}"
        scopes profile
        claim preferred_username
    }
}
`;
    [browser, desk] = await Promise.all([launch(), openDesk({ own: true, accounts, files: { 'config/oidc-secret': 'a:secret+of%this/test\n' }, port })]);
});
after(async () => { await browser?.close(); await desk?.close(); await provider?.close(); });

const fonts = 'https://fonts.googleapis.com/';

/** Somebody before the page of signing in. The provider's pages are another house, which asks for fonts. */
async function seatOfNobody() {
    const seat = await deskOf(browser, desk, { allow: [/status of 4\d\d/] });
    await seat.context.route(`${fonts}**`, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    return seat;
}

function own(complaints) {
    return complaints.filter((one) => ![provider.issuer, fonts].some((foreign) => one.startsWith(`asks elsewhere: ${foreign}`)));
}

/** From the page that was wanted to the provider, and through its pages as that person. */
async function goThrough(seat, path, name) {
    const { page } = seat;
    await page.goto(desk.url + path);
    await page.getByRole('button', { name: /tài khoản thử/ }).click();
    await page.waitForURL(`${provider.issuer}/**`);
    await page.fill('input[name=login]', name);
    await page.fill('input[name=password]', 'x');
    await page.click('button[type=submit]');
    await page.waitForURL((url) => url.origin !== new URL(provider.issuer).origin || url.pathname.startsWith('/interaction/'));
    // The provider asks once whether the office may know who it is.
    if (page.url().startsWith(provider.issuer)) await page.click('button[type=submit]');
    await page.waitForURL(`${desk.url}/**`);
}

test('the button leads to the provider and back to the page that was wanted', { skip }, async () => {
    const seat = await seatOfNobody();
    await goThrough(seat, '/ho-so?xem=tat-ca', `so-${desk.clerk}`);
    await seat.page.waitForSelector('.bar');
    await settled(seat.page);
    assert.equal(new URL(seat.page.url()).pathname + new URL(seat.page.url()).search, '/ho-so?xem=tat-ca');
    const session = await seat.page.evaluate(async () => (await fetch('/api/v1/session')).json());
    assert.equal(session.person.id, desk.clerk);
    assert.equal(session.by_provider, true);
    assert.equal(session.proof, 'provider');
    assert.deepEqual(own(seat.complaints), []);
    await seat.context.close();
});

test('whoever has no account is told so, and can try again', { skip }, async () => {
    const seat = await seatOfNobody();
    await goThrough(seat, '/viec', 'so-la.ai');
    const { page } = seat;
    await page.locator('[role=alert]').first().waitFor();
    assert.equal(await page.locator('.bar').count(), 0);
    await page.getByRole('link', { name: 'Thử lại' }).click();
    await page.getByRole('button', { name: /tài khoản thử/ }).waitFor();
    assert.deepEqual(own(seat.complaints), []);
    await seat.context.close();
});

test('who changes his mind at the provider is not signed in', { skip }, async () => {
    const seat = await seatOfNobody();
    const { page } = seat;
    await page.goto(`${desk.url}/viec`);
    await page.getByRole('button', { name: /tài khoản thử/ }).click();
    await page.waitForURL(`${provider.issuer}/**`);
    await page.goBack();
    await page.getByRole('button', { name: /tài khoản thử/ }).waitFor();
    assert.equal(await page.locator('.bar').count(), 0);
    assert.deepEqual(own(seat.complaints), []);
    await seat.context.close();
});
