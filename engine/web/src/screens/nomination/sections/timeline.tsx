// What happened, the newest first: decisions, edits, files, words.
import { useSignal } from '@preact/signals';
import type { HistoryEvent } from '../../../api/types';
import { SelectField } from '../../../parts/fields/select_field';
import { momentOf } from '../../../words/moments';
import { t, type Key } from '../../../words/words';
import { commentOf } from './comment_text';

const titles: Record<string, Key> = {
    created: 'event.created', 'fields-edited': 'event.edited', 'evidence-attached': 'event.attached', 'evidence-removed': 'event.removed',
    renewed: 'event.renewed', scored: 'event.scored', reminded: 'event.reminded', 'timer-skipped': 'event.skipped',
    stopped: 'event.stopped', extended: 'event.extended', rescheduled: 'event.rescheduled',
    commented: 'event.commented', flagged: 'event.flagged', carried: 'event.carried', acted: 'event.acted',
    undone: 'event.undone', followed: 'event.followed', following: 'event.following',
    'rescue-asked': 'event.rescue-asked', 'rescue-dropped': 'event.rescue-dropped', rescued: 'event.rescued',
    claimed: 'event.claimed', released: 'event.released', assigned: 'event.assigned', 'conflict-declared': 'event.conflict-declared',
    answered: 'event.answered', 'answered-late': 'event.answered-late', silent: 'event.silent', 'asked-also': 'event.asked-also', excused: 'event.excused',
};

const filters: { value: string; key: Key; kinds: string[] }[] = [
    { value: 'decisions', key: 'timeline.decisions', kinds: ['created', 'acted', 'carried', 'renewed', 'extended', 'undone', 'followed', 'following', 'rescue-asked', 'rescue-dropped', 'rescued', 'conflict-declared', 'answered', 'answered-late', 'silent', 'asked-also', 'excused'] },
    { value: 'edits', key: 'timeline.edits', kinds: ['fields-edited', 'evidence-attached', 'evidence-removed', 'scored'] },
    { value: 'words', key: 'timeline.words', kinds: ['commented', 'flagged'] },
    { value: 'system', key: 'timeline.system', kinds: ['reminded', 'timer-skipped', 'stopped', 'rescheduled', 'scored', 'claimed', 'released', 'assigned'] },
];

function titleOf(event: HistoryEvent): string {
    if (event.action_title && (event.kind === 'acted' || event.kind === 'carried')) return event.action_title;
    const key = titles[event.kind];
    return key ? ((event.kind === 'renewed' || event.kind === 'undone') && event.action_title ? `${t(key)}: ${event.action_title}` : t(key)) : event.kind;
}

/** Whom the history names where nobody but the clock acted. */
const clock = 'engine';

function whoOf(event: HistoryEvent): string {
    const name = event.person === clock ? t('event.clock') : event.person_name || event.person;
    const principal = event.principal_name || event.principal;
    return principal && event.principal !== event.person ? t('event.for', { name, principal }) : name;
}

/** As many lines are read at once; more are folded. */
const few = 4;

function Details({ lines }: { lines: string[] }) {
    return <ul class="details">{lines.map((line, at) => <li key={at}>{line}</li>)}</ul>;
}

/** Whose reason does not say what was said. */
const toldWithReason = new Set(['answered', 'answered-late', 'asked-also', 'excused']);

function Entry({ event, whole }: { event: HistoryEvent; whole: boolean }) {
    const quote = event.reason ?? (event.kind === 'commented' || event.kind === 'flagged' ? commentOf(event) : '');
    const kind = event.payload?.['kind'];
    const details = quote && event.kind !== 'extended' && event.kind !== 'rescheduled' && !toldWithReason.has(event.kind) ? [] : event.details;
    return (
        <li class={kind === 'return' || kind === 'reject' ? 'back' : undefined}>
            <p>{titleOf(event)}</p>
            <p class="meta">{whoOf(event)} · {momentOf(event.at)}</p>
            {quote && <p class="quote">{quote}</p>}
            {whole && details.length <= few && <Details lines={details} />}
            {whole && (
                <details>
                    <summary>{t('trouble.details')}</summary>
                    {details.length > few && <Details lines={details} />}
                    <p class="meta">{t('timeline.revision', { n: event.revision, hash: event.hash.slice(0, 12) })}</p>
                </details>
            )}
        </li>
    );
}

export function ShortTimeline({ events }: { events: HistoryEvent[] }) {
    return <ol class="timeline">{events.slice(-5).reverse().map((event) => <Entry key={event.sequence} event={event} whole={false} />)}</ol>;
}

export function Timeline({ events }: { events: HistoryEvent[] }) {
    const chosen = useSignal('');
    const kinds = filters.find((one) => one.value === chosen.value)?.kinds;
    const shown = events.filter((event) => !kinds || kinds.includes(event.kind)).reverse();
    return (
        <section class="sheet" id="lich-su" aria-labelledby="timeline-title">
            <h2 id="timeline-title">{t('timeline.title')}</h2>
            <SelectField
                frame={{ id: 'timeline-filter', label: t('timeline.filter') }} value={chosen.value} none={t('timeline.all')}
                options={filters.map((one) => ({ value: one.value, label: t(one.key) }))} onChoose={(value) => { chosen.value = value; }}
            />
            <ol class="timeline">{shown.map((event) => <Entry key={event.sequence} event={event} whole />)}</ol>
            {shown.length === 0 && <p class="meta">{t('timeline.none')}</p>}
        </section>
    );
}
