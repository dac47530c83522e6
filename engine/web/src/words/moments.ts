// Moments and days as people read them. Moments are shown by the office's clock, whatever the computer says.
import { signal } from '@preact/signals';
import { language, locale, t } from './words';

/** The office's, which the server tells; until then that of the first office. */
const zone = signal('Asia/Ho_Chi_Minh');

export function setZone(name: string): void {
    zone.value = name;
}

function parts(moment: string): Record<string, string> {
    const format = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone.value, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false,
    });
    return Object.fromEntries(format.formatToParts(new Date(moment)).map((one) => [one.type, one.value]));
}

export function dayOf(moment: string): string {
    const of = parts(moment);
    return `${of['day']}/${of['month']}/${of['year']}`;
}

export function timeOf(moment: string): string {
    const of = parts(moment);
    return `${of['hour']}:${of['minute']}`;
}

export function momentOf(moment: string): string {
    return t('moment.day-time', { day: dayOf(moment), time: timeOf(moment) });
}

function inMiddle(weekday: string): string {
    return language.value === 'vi' ? weekday.charAt(0).toLowerCase() + weekday.slice(1) : weekday;
}

/** "thứ Sáu, 28/11/2025" */
export function weekdayAndDay(moment: string): string {
    const weekday = new Intl.DateTimeFormat(locale(), { timeZone: zone.value, weekday: 'long' }).format(new Date(moment));
    return `${inMiddle(weekday)}, ${dayOf(moment)}`;
}

export function weekdayOfDay(day: string): string {
    return inMiddle(new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', weekday: 'long' }).format(new Date(`${day}T00:00:00Z`)));
}

/** An ISO day as dd/MM/yyyy; anything else as it is. */
export function plainDay(day: string): string {
    const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
    return found ? `${found[3]}/${found[2]}/${found[1]}` : day;
}

export function now(): string {
    return new Date().toISOString();
}
