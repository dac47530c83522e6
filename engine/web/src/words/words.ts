import { signal } from '@preact/signals';
import type vietnameseForOperators from '../../messages/operators/vi.json';
import type vietnamese from '../../messages/vi.json';

export type Language = 'vi' | 'en';
export type Key = keyof typeof vietnamese | keyof typeof vietnameseForOperators;

/** A sentence, or one for one and one for several, chosen by the value of `n`. */
type Text = string | { one: string; other: string };
type Catalogue = Readonly<Partial<Record<Key, Text>>>;
type Values = Readonly<Record<string, string | number>>;

const loaders: Record<Language, () => Promise<Catalogue>> = {
    vi: async () => (await import('../../messages/vi.json')).default,
    en: async () => (await import('../../messages/en.json')).default,
};

/** What is said in administration alone, so that nobody else waits for it. */
const loadersForOperators: Record<Language, () => Promise<Catalogue>> = {
    vi: async () => (await import('../../messages/operators/vi.json')).default,
    en: async () => (await import('../../messages/operators/en.json')).default,
};
let toOperators = false;

export const language = signal<Language>('vi');
const catalogue = signal<Catalogue | null>(null);

/** Loads the language and makes all that is on screen speak it. */
export async function speak(chosen: Language): Promise<void> {
    const [loaded, more] = await Promise.all([loaders[chosen](), toOperators ? loadersForOperators[chosen]() : {}]);
    catalogue.value = { ...loaded, ...more };
    language.value = chosen;
    document.documentElement.lang = chosen;
}

/** From now on the words of administration are there too. */
export async function speakToOperators(): Promise<void> {
    if (toOperators) return;
    const more = await loadersForOperators[language.value]();
    toOperators = true;
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
