// Values of fields as the form holds them.
import type { Fields, FormField, Value } from '../../api/types';
import { plainDay } from '../../words/moments';
import { numberText } from '../../words/quantities';

export type Row = { [name: string]: Value };

export function textOf(value: Value | undefined): string {
    return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function rowsOf(value: Value | undefined): Row[] {
    return Array.isArray(value) ? value.filter((one): one is Row => typeof one === 'object' && one !== null && !Array.isArray(one)) : [];
}

/** What stands in the input of a field that has this value. */
export function inputText(field: FormField, value: Value | undefined): string {
    const text = textOf(value);
    if (field.type === 'date') return plainDay(text);
    if (field.type === 'integer' || field.type === 'decimal') return numberText(text);
    return text;
}

function plain(value: Value | undefined): string {
    if (value === null || value === undefined || value === '') return '';
    if (Array.isArray(value)) return JSON.stringify(value.map(plain));
    if (typeof value === 'object')
        return JSON.stringify(Object.entries(value).map(([name, one]) => [name, plain(one)]).filter(([, one]) => one !== '').sort());
    return String(value);
}

/** Whether two values say the same: 12 and "12", nothing and "". */
export function same(one: Value | undefined, other: Value | undefined): boolean {
    return plain(one) === plain(other);
}

export function isEmpty(value: Value | undefined): boolean {
    const text = plain(value);
    return text === '' || text === '[]';
}

/** The value as a person reads it. */
export function shownText(field: FormField | undefined, value: Value | undefined): string {
    if (!field) return textOf(value);
    if (field.type === 'choice') return field.choices?.find((one) => one.value === value)?.label ?? textOf(value);
    if (field.type === 'rows')
        return rowsOf(value).map((row) => (field.columns ?? []).map((column) => inputText(column, row[column.name])).filter(Boolean).join(' · ')).join('\n');
    return inputText(field, value);
}

/** Only what differs from `from`. */
export function changedFields(from: Fields, to: Fields): Fields {
    return Object.fromEntries(Object.entries(to).filter(([name, value]) => !same(from[name], value)));
}
