// Fields that two people changed: one row a field, nothing chosen beforehand.
import { useSignal } from '@preact/signals';
import type { Fields, FormField, Value } from '../../api/types';
import { Button } from '../../parts/button';
import { FieldGroup } from '../../parts/fields/field';
import { shownText, textOf } from '../../parts/form/values';
import { t } from '../../words/words';
import type { Conflict } from './editing';

type Side = 'mine' | 'theirs' | 'both';

export function MergeView({ conflict, mine, form, onSettle }: {
    conflict: Conflict; mine: Fields; form: FormField[]; onSettle: (chosen: Fields) => void;
}) {
    const chosen = useSignal<Record<string, Side>>({});
    const valueOf = (name: string, side: Side): Value => {
        const [my, their] = [mine[name] ?? null, conflict.newer.fields[name] ?? null];
        return side === 'mine' ? my : side === 'theirs' ? their : `${textOf(their)}\n${textOf(my)}`;
    };
    const settle = (event: Event) => {
        event.preventDefault();
        if (conflict.both.some((name) => !chosen.value[name])) return;
        onSettle(Object.fromEntries(conflict.both.map((name) => [name, valueOf(name, chosen.value[name] ?? 'mine')])));
    };
    const left = conflict.both.filter((name) => !chosen.value[name]).length;
    return (
        <form class="refusal merge" onSubmit={settle} aria-labelledby="merge-title">
            <h2 id="merge-title" tabIndex={-1}>{t('merge.title')}</h2>
            <p>{t('merge.text')}</p>
            {conflict.both.map((name) => {
                const field = form.find((one) => one.name === name);
                const sides: Side[] = field?.type === 'long-text' ? ['mine', 'theirs', 'both'] : ['mine', 'theirs'];
                return (
                    <FieldGroup key={name} frame={{ id: `merge-${name}`, label: field?.label ?? name }}>
                        <div class="radios">
                            {sides.map((side) => (
                                <label class="radio" key={side}>
                                    <input
                                        type="radio" name={`merge-${name}`} value={side} checked={chosen.value[name] === side}
                                        onChange={() => { chosen.value = { ...chosen.value, [name]: side }; }}
                                    />
                                    <span>
                                        <strong>{t(side === 'mine' ? 'merge.mine' : side === 'theirs' ? 'merge.theirs' : 'merge.both')}</strong>
                                        {side !== 'both' && <span class="value">{shownText(field, valueOf(name, side)) || t('changes.empty')}</span>}
                                    </span>
                                </label>
                            ))}
                        </div>
                    </FieldGroup>
                );
            })}
            <div class="buttons">
                <Button look="primary" type="submit" unavailable={left ? 'merge-left' : undefined}>{t('merge.go-on')}</Button>
            </div>
            {left > 0 && <p class="meta" id="merge-left" tabIndex={-1}>{t('merge.left', { n: left })}</p>}
        </form>
    );
}
