// A browser for the specs: people at their desks, each with what the page complained of.
import { chromium } from 'playwright-core';

export const widths = [320, 390, 1366];

export async function launch() {
    return chromium.launch({ executablePath: process.env.THIDUA_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** Complaints that belong to a step of a spec: the answer to who is there, before anybody signed in. */
const expected = [/status of 401/];

/** A page with a list of what went wrong in it: errors of scripts, reports of the policy, requests to elsewhere. */
export async function deskOf(browser, desk, { user, language = 'vi', theme = 'light', width = 1366, allow = [] } = {}) {
    const context = await browser.newContext({
        viewport: { width, height: width < 700 ? 844 : 900 }, colorScheme: theme, reducedMotion: 'reduce',
        ignoreHTTPSErrors: true, acceptDownloads: true,
    });
    await context.addInitScript((chosen) => { if (!localStorage.getItem('language')) localStorage.setItem('language', chosen); }, language);
    const page = await context.newPage();
    const complaints = [];
    const tolerated = [...expected, ...allow];
    page.on('console', (message) => {
        if (message.type() === 'error' && !tolerated.some((one) => one.test(message.text()))) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
        if (!request.url().startsWith(desk.url) && !request.url().startsWith('blob:')) complaints.push(`asks elsewhere: ${request.url()}`);
    });
    page.setDefaultTimeout(30_000);
    const seat = { context, page, complaints, go: (path) => open(page, desk.url + path) };
    if (user) await signIn(seat, desk, user);
    return seat;
}

export async function signIn({ page }, desk, user) {
    await page.goto(`${desk.url}/dang-nhap`);
    await page.fill('#user', user);
    await page.fill('#password', desk.passwordOf(user));
    await page.click('.sign-in-form button[type=submit]');
    await page.waitForSelector('.bar');
}

async function open(page, url) {
    await page.goto(url);
    await settled(page);
}

/** The screen is there, and nothing of it is still being asked for. */
export async function settled(page) {
    await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.waiting, [aria-busy=true]'));
    await page.waitForLoadState('load');
}

export async function sideways(page) {
    return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
