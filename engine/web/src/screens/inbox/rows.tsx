import { useEffect, useRef } from 'preact/hooks';
import type { DueView, InboxLine, InboxView } from '../../api/types';
import { Deadline, groupTitle } from '../../parts/deadline';
import { Icon, type Sign } from '../../parts/icon';
import { Tag, type Tone } from '../../parts/tag';
import { keysOn } from '../../shell/keys';
import { dayOf } from '../../words/moments';
import { unitOf } from '../../words/units';
import { t } from '../../words/words';
import type { Selection } from './selection';

const groups: DueView['state'][] = ['overdue', 'soon', 'later', 'none'];

const hints: Record<string, { tone: Tone; sign: Sign }> = {
    returned: { tone: 'amber', sign: 'returned' }, renew: { tone: 'red', sign: 'warning' }, changed: { tone: 'blue', sign: 'pen' },
    flagged: { tone: 'amber', sign: 'flag' }, held: { tone: 'amber', sign: 'pause' },
};

function Row({ line, selection }: { line: InboxLine; selection: Selection | null }) {
    const look = line.hint ? hints[line.hint.code] : undefined;
    const chosen = selection?.has(line.id) ?? false;
    return (
        <li class={chosen ? 'row chosen' : 'row'}>
            {selection && (
                <label class="row-check">
                    <input
                        type="checkbox" checked={chosen} aria-label={t('list.choose', { name: line.name, id: line.id })}
                        onClick={(event) => selection.toggle(line.id, event.shiftKey)}
                    />
                </label>
            )}
            <div class="row-main">
                <p class="row-name"><a href={`/ho-so/${encodeURIComponent(line.id)}`}>{line.name || t('list.unnamed')}</a> <span class="id">{line.id}</span></p>
                <p class="row-sub"><span>{line.title}</span> · {unitOf(line)}</p>
            </div>
            <div class="row-todo">
                <p>{line.todo}</p>
                {line.taken_by && line.hint?.code !== 'taken' && <Tag tone="blue">{line.taken_by.name}</Tag>}
                {line.hint && <Tag tone={look?.tone ?? 'plain'} sign={look?.sign}>{line.hint.text}</Tag>}
            </div>
            <div class="row-due">
                {line.ended ? <p class="meta">{t('list.updated', { day: dayOf(line.updated) })}</p> : <Deadline due={line.due_view} moment={line.due} />}
            </div>
            <span class="row-go"><Icon sign="next" /></span>
        </li>
    );
}

/** j and k move from row to row, x chooses, a chooses all. */
function useRowKeys(selection: Selection | null) {
    const now = useRef(selection);
    now.current = selection;
    useEffect(() => {
        const press = (event: KeyboardEvent) => {
            const target = event.target;
            if (!keysOn.value || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
            if (target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')) return;
            const links = [...document.querySelectorAll<HTMLAnchorElement>('.row-name a')];
            const at = links.findIndex((link) => link.closest('.row')?.contains(document.activeElement) ?? false);
            const step = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0;
            if (step && (at >= 0 || event.key === 'j')) {
                event.preventDefault();
                links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
            } else if (event.key.toLowerCase() === 'x' && at >= 0)
                links[at]?.closest('.row')?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
            else if (event.key === 'a') now.current?.all();
        };
        addEventListener('keydown', press);
        return () => removeEventListener('keydown', press);
    }, []);
}

export function Rows({ lines, view, selection }: { lines: InboxLine[]; view: InboxView; selection: Selection | null }) {
    useRowKeys(selection);
    const grouped = view === 'done' ? [{ state: null, lines }]
        : groups.map((state) => ({ state, lines: lines.filter((line) => (line.due_view?.state ?? 'none') === state) }));
    return (
        <>
            {grouped.filter((group) => group.lines.length).map((group) => (
                <section key={group.state ?? 'all'} class="group">
                    {group.state && (
                        <h2 class={`group-title ${group.state}`}>{groupTitle(group.state)} <span class="count">{group.lines.length}</span></h2>
                    )}
                    <ul class="rows sheet-list">
                        {group.lines.map((line) => <Row key={line.id} line={line} selection={selection} />)}
                    </ul>
                </section>
            ))}
        </>
    );
}
