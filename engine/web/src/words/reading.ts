// What people type, read as a value. Nothing is guessed where two readings are possible.
export type Reading = { value: string } | { unclear: 'not-read' | 'two-ways' | 'no-century' | 'no-such-day'; days?: number };

const groupedByDots = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/;
const groupedBySpaces = /^-?\d{1,3}( \d{3})+(,\d+)?$/;
const withComma = /^-?\d+(,\d+)?$/;
const withDot = /^-?\d+\.\d+$/;
const groupedByCommas = /^-?\d{1,3}(,\d{3})+\.\d+$/;

/** A number as Vietnamese write it: dots or spaces between thousands, a comma before the fraction. */
export function readNumber(typed: string): Reading {
    const text = typed.trim().replace(/[\u00a0\u202f]/g, ' ').replace(/^\u2212/, '-');
    if (groupedByCommas.test(text)) return { unclear: 'two-ways' };
    if (groupedByDots.test(text) || groupedBySpaces.test(text) || withComma.test(text))
        return { value: text.replace(/[. ]/g, '').replace(',', '.').replace(/^(-?)0+(?=\d)/, '$1') };
    if (withDot.test(text)) return { value: text.replace(/^(-?)0+(?=\d)/, '$1') };
    return { unclear: 'not-read' };
}

/** A day as dd/MM/yyyy, with any of / - . between, or eight digits; ISO is read too. */
export function readDay(typed: string): Reading {
    const text = typed.trim();
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    const parts = iso ? [iso[3], iso[2], iso[1]]
        : (/^(\d{1,2})\s*[/\-.\s]\s*(\d{1,2})\s*[/\-.\s]\s*(\d{2,4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text))?.slice(1);
    if (!parts) return { unclear: 'not-read' };
    const [day = 0, month = 0, year = 0] = parts.map(Number);
    if ((parts[2] ?? '').length < 4) return { unclear: 'no-century' };
    if (month < 1 || month > 12 || day < 1) return { unclear: 'not-read' };
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (day > days) return { unclear: 'no-such-day', days };
    return { value: `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
}
