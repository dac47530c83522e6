import { locale } from './words';

/** A plain number ("1234.5") as people read it; anything else as it is. */
export function numberText(plain: string): string {
    if (!/^-?\d+(\.\d+)?$/.test(plain)) return plain;
    const [whole = '', fraction] = plain.split('.');
    const [thousands, comma] = locale() === 'vi-VN' ? ['.', ','] : [',', '.'];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands ?? '');
    return fraction === undefined ? grouped : `${grouped}${comma}${fraction}`;
}

export function bytesText(bytes: number): string {
    const unit = bytes < 1000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
    const value = unit === 'byte' ? bytes : unit === 'kilobyte' ? bytes / 1000 : bytes / 1_000_000;
    return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
