// The way to the office's provider of OpenID Connect and back: the browser leaves the page, so that nothing of it is kept but its address.
import { ask } from '../../api/client';
import type { Problem } from '../../api/types';

export type { Provider } from '../../api/operations';

/** The page that takes the provider's answer. */
export const answerPage = '/dang-nhap/tra-loi';

/** Leaves for the provider; the problem when that is not possible now. */
export async function leaveForProvider(purpose: 'sign-in' | 'fresh-proof'): Promise<Problem | null> {
    const here = location.pathname === answerPage ? '/' : location.pathname + location.search + location.hash;
    const answer = await ask<{ address: string }>('session/provider', { method: 'POST', body: { purpose, return_to: here } });
    if (!answer.ok) return answer.problem;
    location.assign(answer.value.address);
    return null;
}

/** What stands in the address that the provider sent the browser to; it is taken out of the address at once. */
export function takeAnswer(): Record<string, string> {
    const query = new URLSearchParams(location.search);
    history.replaceState(null, '', answerPage);
    const answer: Record<string, string> = { state: query.get('state') ?? '' };
    for (const name of ['code', 'iss', 'error']) {
        const value = query.get(name);
        if (value) answer[name] = value;
    }
    return answer;
}
