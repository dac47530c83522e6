// Filters of a list: chosen in one place, shown as words that can be taken away, kept in the address.
import { t, type Key } from '../../words/words';
import { useUnits, useWorkflows } from '../../shell/known';
import { query, refine } from '../../shell/routing/router';
import { plainDay } from '../../words/moments';
import { Icon } from '../icon';

export const names = { words: 'tim', workflow: 'hinh-thuc', stage: 'buoc', unit: 'don-vi', from: 'tu', to: 'den' } as const;

/** What the address asks for, under the API's names. */
export function filtersInAddress() {
    const get = (name: string) => query.value.get(name) ?? '';
    return { q: get(names.words), workflow: get(names.workflow), stage: get(names.stage), unit: get(names.unit) };
}

/** The days on which the nominations of a list were made. */
export function daysInAddress() {
    return { made_from: query.value.get(names.from) ?? '', made_to: query.value.get(names.to) ?? '' };
}

interface Option { value: string; label: string }

function Filter({ id, label, options, value }: { id: string; label: string; options: Option[]; value: string }) {
    return (
        <div class="field">
            <label for={`filter-${id}`}>{label}</label>
            <select id={`filter-${id}`} value={value} onChange={(event) => refine({ [id]: event.currentTarget.value })}>
                <option value="">{t('filter.all')}</option>
                {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
            </select>
        </div>
    );
}

interface Wanted { id: string; key: Key; value: string; options: Option[] }

function useWanted(): Wanted[] {
    const workflows = useWorkflows();
    const units = useUnits();
    const now = { ...filtersInAddress(), ...daysInAddress() };
    const day = (id: 'from' | 'to', key: Key, value: string) => ({ id: names[id], key, value, options: value ? [{ value, label: t(key, { day: plainDay(value) }) }] : [] });
    const stages = new Map(workflows.flatMap((one) => one.stages).map((one) => [one.name, one.title]));
    return [
        { id: names.workflow, key: 'filter.workflow', value: now.workflow, options: workflows.map((one) => ({ value: one.name, label: one.title })) },
        { id: names.stage, key: 'filter.stage', value: now.stage, options: [...stages].map(([value, label]) => ({ value, label })) },
        { id: names.unit, key: 'filter.unit', value: now.unit, options: units.map((one) => ({ value: one.id, label: one.name })) },
        day('from', 'filter.from', now.made_from),
        day('to', 'filter.to', now.made_to),
    ];
}

export function Filters() {
    const wanted = useWanted();
    return (
        <details class="filters">
            <summary class="button plain"><span>{t('filter.title')}</span><Icon sign="down" small /></summary>
            <div class="filters-body">
                {wanted.filter((one) => one.options.length > 1).map((one) => (
                    <Filter key={one.id} id={one.id} label={t(one.key)} options={one.options} value={one.value} />
                ))}
            </div>
        </details>
    );
}

export function FilterWords() {
    const chosen = useWanted().filter((one) => one.value);
    if (!chosen.length) return null;
    return (
        <ul class="filter-words" aria-label={t('filter.chosen')}>
            {chosen.map((one) => {
                const label = one.options.find((option) => option.value === one.value)?.label ?? one.value;
                return (
                    <li key={one.id}>
                        <button type="button" class="tag blue" onClick={() => refine({ [one.id]: '' })} aria-label={t('filter.remove', { name: label })}>
                            <span>{label}</span><Icon sign="cross" small />
                        </button>
                    </li>
                );
            })}
        </ul>
    );
}
