// One input for each type of field.
import { useSignal } from '@preact/signals';
import type { FormField, Value } from '../../api/types';
import { readDay, readNumber, type Reading } from '../../words/reading';
import { weekdayOfDay, plainDay } from '../../words/moments';
import { numberText } from '../../words/quantities';
import { t } from '../../words/words';
import type { FieldFrame } from '../fields/field';
import { ChoiceField } from '../fields/select_field';
import { TextField } from '../fields/text_field';
import { inputText, textOf } from './values';

export interface InputProps {
    field: FormField;
    frame: FieldFrame;
    value: Value | undefined;
    /** Counts up when another hand has written the value. */
    version: number;
    onChange: (value: Value) => void;
}

function unclearText(reading: Extract<Reading, { unclear: string }>, kind: 'number' | 'date', typed: string): string {
    switch (reading.unclear) {
    case 'two-ways': return t('read.two-ways', { typed });
    case 'no-century': return t('read.no-century');
    case 'no-such-day': return t('read.no-such-day', { days: reading.days ?? 0 });
    default: return t(kind === 'date' ? 'read.no-day' : 'read.no-number');
    }
}

/** Text that is read as a number or a day once the field is left; what cannot be read stays as it was typed. */
function ReadInput({ field, frame, value, version, onChange, kind }: InputProps & { kind: 'number' | 'date' }) {
    const left = useSignal(false);
    const text = textOf(value);
    const read = kind === 'date' ? readDay : readNumber;
    const isRead = kind === 'date' ? /^\d{4}-\d{2}-\d{2}$/.test(text) : /^-?\d+(\.\d+)?$/.test(text);
    const unclear = text && !isRead && left.value ? read(text) : null;
    const error = frame.error ?? (unclear && 'unclear' in unclear ? unclearText(unclear, kind, text) : undefined);
    const echo = !text || !isRead || !left.value ? undefined : kind === 'date' ? t('read.day', { weekday: weekdayOfDay(text), day: plainDay(text) })
        : t('read.number', { number: numberText(text) });
    const input = (typed: string) => {
        const reading = read(typed);
        onChange(typed.trim() === '' ? null : 'value' in reading ? reading.value : typed.trim());
    };
    const hint = kind === 'date' ? t('field.date-hint') : boundsHint(field);
    return (
        <TextField
            frame={{ ...frame, error, echo, hint: frame.hint ?? hint }} initial={inputText(field, value)} version={version} short
            mode={kind === 'date' ? 'numeric' : field.type === 'integer' ? 'numeric' : 'decimal'}
            onInput={(typed) => { left.value = false; input(typed); }} onLeave={() => { left.value = true; }}
        />
    );
}

function boundsHint(field: FormField): string | undefined {
    const [min, max] = [numberText(field.min ?? ''), numberText(field.max ?? '')];
    if (min && max) return t('field.from-to', { min, max });
    return min && min !== '0' ? t('field.from', { min }) : max ? t('field.to', { max }) : undefined;
}

function TextInput({ field, frame, value, version, onChange }: InputProps) {
    const text = textOf(value);
    const most = field.max_length ?? 0;
    const length = [...text].length;
    const counter = most && length > most * 0.8 ? t('field.counter', { n: length, most }) : undefined;
    return (
        <TextField
            frame={frame} initial={text} version={version} counter={counter} {...(field.type === 'long-text' ? { lines: 6 } : {})}
            onInput={(typed) => onChange(typed === '' ? null : typed)}
        />
    );
}

function YesNoInput({ frame, value, onChange }: InputProps) {
    return (
        <ChoiceField
            frame={frame} value={value === true ? 'yes' : value === false ? 'no' : ''}
            options={[{ value: 'yes', label: t('field.yes') }, { value: 'no', label: t('field.no') }]}
            onChoose={(chosen) => onChange(chosen === '' ? null : chosen === 'yes')}
        />
    );
}

/** Any type but rows and evidence. */
export function SingleInput(props: InputProps) {
    const { field, frame, value, onChange } = props;
    switch (field.type) {
    case 'integer':
    case 'decimal': return <ReadInput {...props} kind="number" />;
    case 'date': return <ReadInput {...props} kind="date" />;
    case 'yes-no': return <YesNoInput {...props} />;
    case 'choice': return (
        <ChoiceField frame={frame} options={field.choices ?? []} value={textOf(value)} onChoose={(chosen) => onChange(chosen || null)} />
    );
    default: return <TextInput {...props} />;
    }
}
