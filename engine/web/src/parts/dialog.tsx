// A sheet at the side on wide screens, a page on narrow ones; or a small question in the middle.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../words/words';
import { Button } from './button';

interface Props {
    title: string;
    look?: 'side' | 'middle';
    children: ComponentChildren;
    /** Asked on Esc and on the closing button; nothing: it cannot be closed. */
    onClose?: (() => void) | undefined;
}

export function Dialog({ title, look = 'side', children, onClose }: Props) {
    const dialog = useRef<HTMLDialogElement>(null);
    const heading = useRef<HTMLHeadingElement>(null);
    useEffect(() => {
        const opener = document.activeElement;
        dialog.current?.showModal();
        heading.current?.focus();
        return () => { if (opener instanceof HTMLElement) opener.focus(); };
    }, []);
    const cancel = (event: Event) => {
        event.preventDefault();
        onClose?.();
    };
    return (
        <dialog ref={dialog} class={`dialog ${look}`} aria-labelledby="dialog-title" onCancel={cancel}>
            <div class="dialog-head">
                <h2 id="dialog-title" tabIndex={-1} ref={heading}>{title}</h2>
                {onClose && <Button look="quiet" sign="cross" onPress={onClose}>{t('dialog.close')}</Button>}
            </div>
            <div class="dialog-body">{children}</div>
        </dialog>
    );
}
