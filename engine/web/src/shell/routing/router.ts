// Addresses of the application. Going somewhere is a link; a link carries no power.
import { computed, signal } from '@preact/signals';

interface Place {
    path: string;
    query: string;
    hash: string;
}

function here(): Place {
    return { path: location.pathname, query: location.search, hash: location.hash };
}

const place = signal<Place>(here());
export const path = computed(() => place.value.path);
export const query = computed(() => new URLSearchParams(place.value.query));
/** Where to come back to after signing in. */
export const address = computed(() => place.value.path + place.value.query);

function keepScroll(): void {
    history.replaceState({ scroll: scrollY }, '');
}

export function go(to: string): void {
    keepScroll();
    history.pushState({ scroll: 0 }, '', to);
    place.value = here();
    if (!location.hash) scrollTo(0, 0);
}

/** Changes the query alone, without a step in the history. */
export function refine(changes: Record<string, string>): void {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
    }
    const text = next.toString();
    history.replaceState(history.state, '', location.pathname + (text ? `?${text}` : '') + location.hash);
    place.value = here();
}

export function replace(to: string): void {
    history.replaceState({ scroll: 0 }, '', to);
    place.value = here();
}

/** Scroll of the page that was come back to, until its content is there. */
export const comeBackTo = signal<number | null>(null);

export function startRouter(): void {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', (event) => {
        const state: unknown = event.state;
        const scroll = state && typeof state === 'object' && 'scroll' in state ? Number(state.scroll) : 0;
        place.value = here();
        comeBackTo.value = scroll;
    });
    addEventListener('click', (event) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
        if (link.pathname.startsWith('/api/')) return;
        if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
        event.preventDefault();
        go(link.pathname + link.search + link.hash);
    });
}

/** The pieces of a path that fit the pattern's `{…}`, or nothing. */
export function match(pattern: string, actual: string): string[] | null {
    const wanted = pattern.split('/');
    const given = actual.replace(/\/$/, '').split('/');
    if (wanted.length !== given.length) return null;
    const found: string[] = [];
    for (const [index, piece] of wanted.entries()) {
        const text = given[index] ?? '';
        if (piece.startsWith('{')) {
            try {
                found.push(decodeURIComponent(text));
            } catch {
                return null;
            }
        } else if (piece !== text) return null;
    }
    return found;
}
