/** Guanren: what waits for a worker, and what was declined or passed on. */
import { ago } from '../days.ts';
import { accept, decline, passOn, pieces, visits, type DemoNeed } from '../story.ts';
import { both, englishByMachine, inEnglish } from './words.ts';

export const guanrenEarly: readonly DemoNeed[] = [
  {
    title: both('国际学堂想要一台投影仪', 'A projector for the international school'),
    description: both(
      '上课要放视频，现在用老师自己的电脑屏幕，后排看不见。',
      'Lessons use films; now they run on the teacher’s own screen, which the back rows cannot see.',
    ),
    category: 'goods',
    sought: pieces(1),
    community: 'guanren',
    urgency: 'routine',
    source: 'meeting',
    raisedBy: 'chenlihua',
    enteredBy: 'su',
    worker: 'su',
    raised: ago(1, '15:10'),
    life: [],
  },
  {
    title: inEnglish('A poster about quiet hours in four languages', '安静时段的四语海报'),
    description: inEnglish(
      'Neighbours drill at noon and nobody knows what is allowed. One poster for each entrance: Chinese, English, Japanese, Korean.',
      '中午有人装修打孔，大家都不清楚规定。每个单元门口一张，中、英、日、韩四种文字。',
    ),
    category: 'other',
    sought: pieces(30),
    community: 'guanren',
    urgency: 'routine',
    source: 'own-entry',
    raisedBy: 'misaki',
    worker: 'su',
    raised: ago(2, '20:10'),
    life: [accept(ago(1, '10:40'))],
  },
  {
    title: englishByMachine('Water drips on my balcony from above', '水从上面滴到我的阳台'),
    description: englishByMachine(
      'It is from washing that hangs outside. I do not know my neighbour and do not want to quarrel. Can someone talk to them with me?',
      '是来自挂在外面的洗涤物。我不认识我的邻居也不想争吵。有人能和我一起与他们谈谈吗？',
    ),
    category: 'other',
    sought: visits(1),
    community: 'guanren',
    place: 'west-4',
    urgency: 'routine',
    source: 'own-entry',
    raisedBy: 'sofia',
    worker: 'su',
    raised: ago(4, '21:30'),
    life: [],
  },
  {
    title: inEnglish('How do I extend my residence permit?', '居留许可怎么延期？'),
    description: inEnglish(
      'Mine ends in six weeks. Which papers do I need, and can someone go with me?',
      '我的居留许可还有六周到期。要带哪些材料？有人能陪我去吗？',
    ),
    category: 'other',
    sought: visits(1),
    community: 'guanren',
    urgency: 'key',
    source: 'own-entry',
    raisedBy: 'marta',
    worker: 'su',
    raised: ago(48, '18:30'),
    life: [
      accept(ago(47)),
      passOn(
        ago(47, '11:00'),
        both('公安机关出入境管理窗口', 'The exit and entry counter of the police'),
        both(
          '这件事由出入境窗口办。服务台给了地址和材料单。',
          'Only that counter can do it. The service desk gave the address and the list of papers.',
        ),
      ),
    ],
  },
  {
    title: both('小区空地装一张乒乓球台', 'A table-tennis table on the empty ground'),
    description: both('晚上想打球。', 'To play in the evening.'),
    category: 'goods',
    sought: pieces(1),
    community: 'guanren',
    place: 'yundang-west',
    urgency: 'routine',
    source: 'chat-group',
    raisedBy: 'aqiang',
    enteredBy: 'xu',
    worker: 'xu',
    raised: ago(55),
    life: [
      accept(ago(54)),
      decline(
        ago(52),
        both(
          '那块地是消防通道，不能放固定的东西。驻区小学体育馆晚上可以打球。',
          'That ground is a fire lane; nothing fixed may stand there. The primary school’s gym is open for playing in the evening.',
        ),
      ),
    ],
  },
];
