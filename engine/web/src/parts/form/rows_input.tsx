// Rows of a field: one card each. A removed row can be brought back until the page is left.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Value } from '../../api/types';
import { t } from '../../words/words';
import { Button } from '../button';
import { FieldGroup } from '../fields/field';
import { SingleInput, type InputProps } from './inputs';
import { rowsOf, type Row } from './values';

interface Props extends InputProps {
    errors: Readonly<Record<string, string>>;
}

export function RowsInput({ field, frame, value, version, onChange, errors }: Props) {
    const rows = rowsOf(value);
    const removed = useSignal<{ at: number; row: Row } | null>(null);
    const shifted = useSignal(0);
    const list = useRef<HTMLDivElement>(null);
    const put = (next: Row[]) => onChange(next.length ? next : null);
    const move = (next: Row[]) => {
        shifted.value += 1;
        put(next);
    };
    const add = (row: Row) => {
        put([...rows, row]);
        requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('.row-card:last-child input, .row-card:last-child textarea')?.focus());
    };
    const change = (at: number, name: string, one: Value) => put(rows.map((row, index) => (index === at ? { ...row, [name]: one } : row)));
    const remove = (at: number) => {
        const row = rows[at];
        if (row) removed.value = { at, row };
        move(rows.filter((_, index) => index !== at));
    };
    const swap = (at: number, by: number) => {
        const next = [...rows];
        const [row] = next.splice(at, 1);
        if (row) next.splice(at + by, 0, row);
        move(next);
    };
    const bringBack = () => {
        const gone = removed.value;
        if (gone) move([...rows.slice(0, gone.at), gone.row, ...rows.slice(gone.at)]);
        removed.value = null;
    };
    return (
        <FieldGroup frame={frame}>
            <div ref={list} id={frame.id} tabIndex={-1}>
                {rows.map((row, at) => (
                    <fieldset class="row-card" key={`${shifted.value} ${at}`}>
                        <legend>{t('rows.row', { n: at + 1 })}</legend>
                        {(field.columns ?? []).map((column) => (
                            <SingleInput
                                key={column.name} field={column} value={row[column.name]} version={version + shifted.value}
                                frame={{
                                    id: `${frame.id}-${at}-${column.name}`, label: column.label, optional: column.presence === 'optional',
                                    error: errors[`${field.name}[${at + 1}].${column.name}`],
                                }}
                                onChange={(one) => change(at, column.name, one)}
                            />
                        ))}
                        <div class="buttons">
                            {at > 0 && <Button look="quiet" sign="up" label={t('rows.up-label', { n: at + 1 })} onPress={() => swap(at, -1)}>{t('rows.up')}</Button>}
                            <Button look="quiet" label={t('rows.copy-label', { n: at + 1 })} onPress={() => add({ ...row })}>{t('rows.copy')}</Button>
                            <Button look="quiet" sign="cross" label={t('rows.remove-label', { n: at + 1 })} onPress={() => remove(at)}>{t('rows.remove')}</Button>
                        </div>
                    </fieldset>
                ))}
            </div>
            <div class="buttons">
                <Button sign="plus" onPress={() => add({})}>{t('rows.add')}</Button>
                {removed.value && <Button look="quiet" onPress={bringBack}>{t('rows.bring-back')}</Button>}
            </div>
        </FieldGroup>
    );
}
