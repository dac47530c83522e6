// An OpenID Connect provider by others, on this machine alone: each person is known by the name that is typed, with any password.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

export async function openProvider(redirect) {
    const server = createServer();
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, {
        clients: [{ client_id: 'thidua', client_secret: 'a:secret+of%this/test', redirect_uris: [redirect], grant_types: ['authorization_code'], response_types: ['code'] }],
        claims: { openid: ['sub'], profile: ['preferred_username'] },
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id.replace(/^so-/, '') }) }),
        cookies: { keys: ['for a test'] },
        pkce: { required: () => true },
        features: { devInteractions: { enabled: true } },
    });
    server.on('request', provider.callback());
    return { issuer, close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) };
}
