import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, Mark } from '../parts/icon';
import { t } from '../words/words';
import { inAdministration, operatorEntries, workEntries } from './entries';
import { useUnread } from './notices';
import { Preferences } from './preferences';
import { path } from './routing/router';
import { leave, session } from './session/session';

function initials(name: string): string {
    const words = name.trim().split(/\s+/);
    return [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? '').join('').toUpperCase();
}

function PersonMenu() {
    const open = useSignal(false);
    const menu = useRef<HTMLDivElement>(null);
    const button = useRef<HTMLButtonElement>(null);
    useEffect(() => { open.value = false; }, [path.value]);
    useEffect(() => {
        if (!open.value) return undefined;
        const close = (event: Event) => {
            if (event instanceof KeyboardEvent && event.key === 'Escape') {
                open.value = false;
                button.current?.focus();
            } else if (!(event instanceof KeyboardEvent) && event.target instanceof Node && !menu.current?.contains(event.target)) open.value = false;
        };
        addEventListener('keydown', close);
        addEventListener('pointerdown', close);
        return () => {
            removeEventListener('keydown', close);
            removeEventListener('pointerdown', close);
        };
    }, [open.value]);
    const person = session.value?.person;
    if (!person) return null;
    return (
        <div class="person" ref={menu}>
            <button
                type="button" ref={button} class="person-button" aria-expanded={open.value} aria-controls="person-menu"
                onClick={() => { open.value = !open.value; }}
            >
                <span class="initials" aria-hidden="true">{initials(person.name)}</span>
                <span class="person-name"><span>{person.name}</span><small>{person.post}</small></span>
            </button>
            <div class="menu" id="person-menu" hidden={!open.value}>
                <p class="menu-name"><strong>{person.name}</strong><small>{[person.post, person.unit_name].filter(Boolean).join(', ')}</small></p>
                <ul>
                    <li><a href="/tai-khoan">{t('bar.account')}</a></li>
                    <li>{inAdministration(path.value)
                        ? <a href="/viec">{t('bar.work')}</a>
                        : <a href="/quan-tri/quy-trinh">{t('bar.administration')}</a>}</li>
                </ul>
                <Preferences />
                <ul><li><button type="button" class="link" onClick={() => void leave()}>{t('bar.leave')}</button></li></ul>
            </div>
        </div>
    );
}

function Bell() {
    const count = useUnread();
    return (
        <a class="bell" href="/thong-bao" aria-label={count ? t('bar.unread', { n: count }) : t('bar.notices')} aria-current={path.value === '/thong-bao' ? 'page' : undefined}>
            <Icon sign="bell" />
            {count > 0 && <span class="bell-count" aria-hidden="true">{count > 99 ? '99+' : count}</span>}
        </a>
    );
}

export function Bar() {
    const entries = inAdministration(path.value) ? operatorEntries() : workEntries();
    const current = (to: string) => path.value === to || path.value.startsWith(`${to}/`);
    return (
        <header class="bar">
            <div class="bar-inner">
                <a class="brand" href="/viec"><Mark /><span>thidua</span></a>
                <nav aria-label={t('bar.label')} class="entries">
                    <ul>
                        {entries.map((entry) => (
                            <li key={entry.to}>
                                <a href={entry.to} aria-current={current(entry.to) ? 'page' : undefined}>{entry.title}</a>
                            </li>
                        ))}
                    </ul>
                </nav>
                <a class="contents-link" href="/muc-luc">{t('bar.contents')}</a>
                <div class="bar-side">
                    <a class="bar-search" href="/ho-so"><Icon sign="search" /><span>{t('bar.search')}</span><kbd aria-hidden="true">/</kbd></a>
                    <Bell />
                    <PersonMenu />
                </div>
            </div>
        </header>
    );
}
