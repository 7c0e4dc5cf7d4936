/** Who shares: named by kind, not by any real name. */
import type { OrganisationKind } from '../../foundation/partners/index.ts';
import type { BilingualText } from '../../kernel/language.ts';
import type { PlaceKey } from './places.ts';
import { both, byMachine } from './words.ts';

export type DemoOrganisation = {
  readonly kind: OrganisationKind;
  readonly name: BilingualText;
  readonly description?: BilingualText;
  readonly offers?: BilingualText;
  readonly place: PlaceKey;
};

/** The key is also the word in addresses. */
export const organisations = {
  'guanren-committee': {
    kind: 'community',
    name: both('官任社区居委会', 'Guanren residents’ committee'),
    offers: both('二楼的活动室，晚上和周末可以借。', 'The activity room on the second floor, evenings and weekends.'),
    place: 'guanren-office',
  },
  'zhenxing-committee': {
    kind: 'community',
    name: both('振兴社区居委会', 'Zhenxing residents’ committee'),
    offers: both('一间小会议室和折叠桌椅。', 'A small meeting room, folding tables and chairs.'),
    place: 'zhenxing',
  },
  'yueyang-committee': {
    kind: 'community',
    name: both('岳阳社区居委会', 'Yueyang residents’ committee'),
    offers: both('调解室的做法可以介绍，也接待来学习的社区。', 'We show how our mediation room works and receive other communities.'),
    place: 'yueyang-office',
  },
  'huguang-committee': {
    kind: 'community',
    name: both('湖光社区居委会', 'Huguang residents’ committee'),
    offers: both('洁净家园用的工具，借用后洗净归还。', 'Tools for clean-up mornings; please return them washed.'),
    place: 'huguang-office',
  },
  'municipal-office-branch': {
    kind: 'party-branch',
    name: both('市级机关党支部', 'Municipal office party branch'),
    description: both(
      '与官任社区结对共建，支部的在职党员都到社区报到。',
      'Paired with Guanren; all its working members have registered with the community to help.',
    ),
    offers: both('帮忙协调经费和场地，周末可以来做志愿者。', 'Help in finding money and rooms; volunteers at weekends.'),
    place: 'guanren',
  },
  'tax-office-committee': {
    kind: 'party-branch',
    name: both('税务部门机关党委', 'Tax office party committee'),
    description: both(
      '社区大党委成员单位，常参加社区文明创建活动。',
      'A member of the community’s committee of partners; often joins its civic campaigns.',
    ),
    offers: both('办税咨询，打扫卫生的人手。', 'Advice on taxes; hands for clean-up days.'),
    place: 'guanren',
  },
  'bank-branch': {
    kind: 'company',
    name: both('驻区银行网点', 'Bank branch'),
    description: both('在官任社区的沿街店面，三楼有会议室。', 'On the main street of Guanren, with a meeting room on its third floor.'),
    offers: both('三楼会议室、公益经费、员工志愿者。', 'A meeting room, some money for good causes, staff volunteers.'),
    place: 'guanren',
  },
  'office-tower': {
    kind: 'property-management',
    name: both('商务楼宇物业', 'Office tower management'),
    offers: both('大堂可办展览，仓库里有换下来的家具和灯具。', 'The lobby for exhibitions; furniture and lamps that were replaced.'),
    place: 'zhenxing-tower',
  },
  'west-property': {
    kind: 'property-management',
    name: both('筼筜西小区物业服务中心', 'Yundang West property service centre'),
    offers: both('水电维修师傅，小件维修材料。', 'Plumber and electrician; small spare parts.'),
    place: 'yundang-west',
  },
  'senior-university': {
    kind: 'school',
    name: both('区老年大学', 'District senior university'),
    description: both('在官任社区办有国际学堂。', 'Runs the international school in Guanren.'),
    offers: both('太极、书法、健康养生等课程的老师。', 'Teachers of tai chi, calligraphy and wellness.'),
    place: 'guanren',
  },
  'senior-school': {
    kind: 'school',
    name: both('街道老年学校', 'Subdistrict senior school'),
    offers: both('四楼教室，没课的时候可以借。', 'Classrooms on the fourth floor when there are no lessons.'),
    place: 'senior-school',
  },
  'law-firm': {
    kind: 'company',
    name: both('驻区律师事务所', 'Law firm'),
    offers: both('中英文法律咨询，每月一次。', 'Legal advice in Chinese and English, once a month.'),
    place: 'zhenye-tower',
  },
  'culture-station': {
    kind: 'public-body',
    name: both('街道文化站', 'Subdistrict culture station'),
    offers: both('排练厅、展板、音响。', 'A rehearsal hall, display boards, a sound system.'),
    place: 'culture-station',
  },
  chamber: {
    kind: 'association',
    name: both('商会', 'Chamber of commerce'),
    description: both('会员多是附近的中小企业。', 'Its members are small and medium firms nearby.'),
    offers: both('小额经费，每次最多 10,000 元。', 'Small grants, up to 10,000 yuan at a time.'),
    place: 'caijing-tower',
  },
  'community-hospital': {
    kind: 'hospital',
    name: both('社区医院', 'Community hospital'),
    offers: both('健康讲座、义诊的医生和护士。', 'Health talks; doctors and nurses for free clinics.'),
    place: 'huguang',
  },
  'primary-school': {
    kind: 'school',
    name: both('驻区小学', 'Primary school'),
    offers: both('放学后和周末的操场、体育馆。', 'Playground and gym after school and at weekends.'),
    place: 'huguang',
  },
  'middle-school': {
    kind: 'school',
    name: both('驻区中学', 'Middle school'),
    offers: both('学生志愿者，周末半天。', 'Pupils who volunteer half a day at weekends.'),
    place: 'yueyang',
  },
  'talent-station': {
    kind: 'public-body',
    name: both('外国人才服务站', 'Foreign talent service station'),
    offers: both('会英语、日语、韩语的志愿者，电话口译。', 'Volunteers who speak English, Japanese or Korean; interpreting by phone.'),
    place: 'guanren',
  },
  'design-institute': {
    kind: 'company',
    name: both('建筑设计院', 'Architects’ office'),
    offers: both('老旧小区改造的图纸和意见。', 'Drawings and advice for renewing old estates.'),
    place: 'caijing-tower',
  },
  accountants: {
    kind: 'company',
    name: both('会计师事务所', 'Accountants’ firm'),
    offers: both('帮业委会看账、教记账。', 'Looks through owners’ accounts and teaches bookkeeping.'),
    place: 'zhenxing-tower',
  },
  'fire-station': {
    kind: 'public-body',
    name: both('消防救援站', 'Fire and rescue station'),
    offers: both('消防演练、急救课。', 'Fire drills and first-aid lessons.'),
    place: 'yueyang',
  },
  bookshop: {
    kind: 'company',
    name: both('街角书店', 'Corner bookshop'),
    offers: byMachine('中英文旧书，可以按书单挑。', 'Second-hand Chinese and English books, can pick according to list.'),
    place: 'guanren',
  },
  hotel: {
    kind: 'company',
    name: both('驻区酒店', 'Hotel'),
    offers: both('平时闲着的中巴车，折叠桌。', 'A minibus that often stands idle; folding tables.'),
    place: 'huguang',
  },
  'software-firm': {
    kind: 'company',
    name: both('软件企业', 'Software firm'),
    offers: both('教老人用手机，修旧电脑。', 'Teaches older people to use a phone; mends old computers.'),
    place: 'zhenye-tower',
  },
  'vocational-school': {
    kind: 'school',
    name: both('职业学校', 'Vocational school'),
    offers: both('理发、家电维修专业的学生，由老师带队。', 'Students of hairdressing and appliance repair, with their teacher.'),
    place: 'yueyang',
  },
  supermarket: {
    kind: 'company',
    name: both('社区超市', 'Supermarket'),
    offers: both('活动用的饮水、雨具，旧货架。', 'Drinking water and rain gear for events; old shelves.'),
    place: 'yueyang-estate',
  },
  'social-work-centre': {
    kind: 'association',
    name: both('社工服务中心', 'Social work centre'),
    offers: both('专业社工，带活动、做陪伴。', 'Trained social workers for groups and visits.'),
    place: 'guanren-office',
  },
  'print-shop': {
    kind: 'company',
    name: both('图文店', 'Print shop'),
    offers: both('每月送一些打印和展板。', 'Some free printing and posters every month.'),
    place: 'zhenxing',
  },
} as const satisfies Record<string, DemoOrganisation>;

export type OrganisationKey = keyof typeof organisations;
