// What a browser does on the way: keeps cookies for each host, follows redirects, fills forms in.
export class Browser {
    #jars = new Map();

    #jar(url) {
        const { host } = new URL(url);
        if (!this.#jars.has(host)) this.#jars.set(host, new Map());
        return this.#jars.get(host);
    }

    async ask(url, { method = 'GET', body, headers = {} } = {}) {
        const jar = this.#jar(url);
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(url, { method, body, headers: { ...headers, ...(cookie ? { cookie } : {}) }, redirect: 'manual' });
        for (const line of answer.headers.getSetCookie()) {
            const [pair, ...rest] = line.split(';');
            const at = pair.indexOf('=');
            const over = rest.some((part) => /^\s*max-age=0\b/i.test(part)) || rest.some((part) => /^\s*expires=thu, 01 jan 1970/i.test(part));
            if (over || pair.length === at + 1) jar.delete(pair.slice(0, at));
            else jar.set(pair.slice(0, at), pair.slice(at + 1));
        }
        return answer;
    }

    /** Follows redirects, fills in the forms of the provider, and gives the address of another host that it is led to. */
    async walk(from, name) {
        let url = from;
        for (let steps = 0; steps < 20; ++steps) {
            let answer = await this.ask(url);
            if (answer.status === 200) {
                const page = await answer.text();
                const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
                const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
                if (!action || !prompt) throw new Error(`a page without a form: ${page.slice(0, 2000)}`);
                answer = await this.ask(new URL(action, url), {
                    method: 'POST', body: new URLSearchParams({ prompt, login: name, password: 'x' }),
                    headers: { 'content-type': 'application/x-www-form-urlencoded' },
                });
            }
            const next = answer.headers.get('location');
            if (!next) throw new Error(`${url} answered ${answer.status}: ${(await answer.text()).slice(0, 2000)}`);
            const to = new URL(next, url).href;
            if (new URL(to).host !== new URL(from).host) return to;
            url = to;
        }
        throw new Error('led in a circle');
    }
}
