// What happened to nominations that concern the reader, the newest first, with marks of what was read.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask, part, reachable, withQuery } from '../../api/client';
import type { Notice, Notices } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { Icon, type Sign } from '../../parts/icon';
import { PageHead } from '../../parts/page_head';
import { Tag } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { moved } from '../../shell/live';
import { markRead } from '../../shell/notices';
import { say, useComeBack, usePage } from '../../shell/routing/page';
import { query } from '../../shell/routing/router';
import { momentOf, timeOf } from '../../words/moments';
import { t } from '../../words/words';

const signs: Record<Notice['kind'], Sign> = { arrived: 'next', returned: 'returned', decided: 'check', remark: 'comment', deadline: 'clock', cancelled: 'cross' };

function Row({ notice, onRead }: { notice: Notice; onRead: (notice: Notice) => void }) {
    return (
        <li class={notice.read ? 'row notice' : 'row notice unread'}>
            <span class="notice-sign"><Icon sign={signs[notice.kind]} /></span>
            <div class="row-main">
                <p class="row-name">
                    <a href={`/ho-so/${part(notice.id)}`} onClick={() => onRead(notice)}>{notice.name || t('list.unnamed')}</a> <span class="id">{notice.id}</span>
                </p>
                <p>{notice.text}</p>
                <p class="row-sub">{[notice.title, momentOf(notice.at)].filter(Boolean).join(' · ')}</p>
            </div>
            <div class="notice-side">
                {notice.waits && <Tag tone="blue">{t('notices.waits')}</Tag>}
                {!notice.read && <Tag tone="amber">{t('notices.new')}</Tag>}
                {!notice.read && <Button look="quiet" label={t('notices.read-one', { name: notice.name || notice.id })} onPress={() => onRead(notice)}>{t('notices.read')}</Button>}
            </div>
        </li>
    );
}

export function NoticesScreen() {
    usePage(t('notices.title'));
    const unreadOnly = query.value.get('xem') === 'chua-doc';
    const asked = useAnswer<Notices>(withQuery('notices', { unread: unreadOnly ? 'true' : undefined }));
    const further = useSignal<Notice[]>([]);
    const next = useSignal(0);
    const loading = useSignal(false);
    useComeBack(asked.value !== null);
    useEffect(() => {
        further.value = [];
        next.value = asked.value?.next ?? 0;
    }, [asked.value]);
    useEffect(() => { if (moved.value) void asked.again(); }, [moved.value]);
    const all = [...(asked.value?.notices ?? []), ...further.value];
    const more = async () => {
        loading.value = true;
        const answer = await ask<Notices>(withQuery('notices', { unread: unreadOnly ? 'true' : undefined, before: next.value }));
        loading.value = false;
        if (!answer.ok) return;
        further.value = [...further.value, ...answer.value.notices];
        next.value = answer.value.next;
    };
    const readOne = (notice: Notice) => {
        if (notice.read) return;
        void markRead({ numbers: [notice.number] }).then((done) => { if (done) void asked.again(); });
    };
    const readAll = async () => {
        const newest = all[0];
        if (!newest || !(await markRead({ upto: newest.number }))) return;
        say(t('notices.all-read'));
        await asked.again();
    };
    if (!asked.value) return <><PageHead title={t('notices.title')} />{asked.problem ? <Trouble problem={asked.problem} onAgain={() => void asked.again()} /> : <Waiting lines={6} />}</>;
    return (
        <>
            <PageHead title={t('notices.title')} sub={asked.value.unread ? t('notices.unread', { n: asked.value.unread }) : t('notices.none-unread')}>
                {asked.value.unread > 0 && all.length > 0 && <Button onPress={() => void readAll()}>{t('notices.read-all')}</Button>}
            </PageHead>
            {!reachable.value && <p class="meta">{t('inbox.as-of', { time: timeOf(asked.at) })}</p>}
            <nav class="section-nav" aria-label={t('notices.views')}>
                <ul>
                    <li><a href="/thong-bao" aria-current={unreadOnly ? undefined : 'page'}>{t('notices.all')}</a></li>
                    <li><a href="/thong-bao?xem=chua-doc" aria-current={unreadOnly ? 'page' : undefined}>{t('notices.only-unread')}</a></li>
                </ul>
            </nav>
            {!all.length && <Empty title={unreadOnly ? t('notices.empty-unread') : t('notices.empty')} />}
            {all.length > 0 && <ul class="rows sheet-list">{all.map((notice) => <Row key={notice.number} notice={notice} onRead={readOne} />)}</ul>}
            {next.value > 0 && <p class="more"><Button busy={loading.value} onPress={() => void more()}>{t('notices.more')}</Button></p>}
        </>
    );
}
