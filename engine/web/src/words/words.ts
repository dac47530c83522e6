import { signal } from '@preact/signals';
import type vietnameseOfAccounts from '../../messages/account/vi.json';
import type vietnameseOfNomination from '../../messages/nomination/vi.json';
import type vietnameseForOperators from '../../messages/operators/vi.json';
import type vietnameseOfReports from '../../messages/reports/vi.json';
import type vietnamese from '../../messages/vi.json';

export type Language = 'vi' | 'en';
export type Key = keyof typeof vietnamese | keyof typeof vietnameseOfAccounts | keyof typeof vietnameseOfNomination | keyof typeof vietnameseForOperators | keyof typeof vietnameseOfReports;

/** A sentence, or one for one and one for several, chosen by the value of `n`. */
type Text = string | { one: string; other: string };
type Catalogue = Readonly<Partial<Record<Key, Text>>>;
type Values = Readonly<Record<string, string | number>>;

const loaders: Record<Language, () => Promise<Catalogue>> = {
    vi: async () => (await import('../../messages/vi.json')).default,
    en: async () => (await import('../../messages/en.json')).default,
};

/** What only some screens say, so that nobody else waits for it: about one's own account, on a nomination's page, in
 * reports, and in administration. */
export type Part = 'account' | 'nomination' | 'operators' | 'reports';
const loadersOfParts: Record<Part, Record<Language, () => Promise<Catalogue>>> = {
    account: {
        vi: async () => (await import('../../messages/account/vi.json')).default,
        en: async () => (await import('../../messages/account/en.json')).default,
    },
    nomination: {
        vi: async () => (await import('../../messages/nomination/vi.json')).default,
        en: async () => (await import('../../messages/nomination/en.json')).default,
    },
    reports: {
        vi: async () => (await import('../../messages/reports/vi.json')).default,
        en: async () => (await import('../../messages/reports/en.json')).default,
    },
    operators: {
        vi: async () => (await import('../../messages/operators/vi.json')).default,
        en: async () => (await import('../../messages/operators/en.json')).default,
    },
};
const spoken = new Set<Part>();

export const language = signal<Language>('vi');
const catalogue = signal<Catalogue | null>(null);

/** Loads the language and makes all that is on screen speak it. */
export async function speak(chosen: Language): Promise<void> {
    const [loaded, ...more] = await Promise.all([loaders[chosen](), ...[...spoken].map((part) => loadersOfParts[part][chosen]())]);
    catalogue.value = Object.assign({}, loaded, ...more);
    language.value = chosen;
    document.documentElement.lang = chosen;
}

/** From now on the words of that part are there too. */
export async function speakAlso(part: Part): Promise<void> {
    if (spoken.has(part)) return;
    const more = await loadersOfParts[part][language.value]();
    spoken.add(part);
    catalogue.value = { ...catalogue.value, ...more };
}

/** The sentence of that key in the reader's language, its places filled in. */
export function t(key: Key, values: Values = {}): string {
    const text = catalogue.value?.[key] ?? key;
    const sentence = typeof text === 'string' ? text : values['n'] === 1 ? text.one : text.other;
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString(locale()) : value;
    });
}

/** A sentence of the engine, which begins small, as one that stands by itself. */
export function sentence(text: string): string {
    return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** For Intl: numbers and days are written the Vietnamese way in both languages' order, dd/MM/yyyy. */
export function locale(): string {
    return language.value === 'vi' ? 'vi-VN' : 'en-GB';
}
