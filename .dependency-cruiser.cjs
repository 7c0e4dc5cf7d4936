/** Who may import whom. architecture/gate.test.ts plants a violation of each rule and expects it to be named. */
const TEST = '[.]test[.]tsx?$';
const MODULE = '^src/(?:foundation|activities)/([^/]+)/';
const PACKAGES = '(^|/)node_modules/';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
module.exports = {
  forbidden: [
    rule(
      'kernel-is-pure',
      'kernel is shared vocabulary: no input or output, no packages',
      { path: '^src/kernel/', pathNot: TEST },
      { pathNot: '^src/kernel/' },
    ),
    rule(
      'packages-stand-alone',
      'a package is read and run without the platform',
      { path: '^packages/' },
      { path: '^(src|test-support|e2e|tools|bench)/' },
    ),
    rule(
      'platform-knows-no-domain',
      'platform is technique only',
      { path: '^src/platform/', pathNot: TEST },
      { path: '^src/', pathNot: '^src/(kernel|platform)/' },
    ),
    rule(
      'ui-is-markup',
      'pages are made of plain data; ui may use the types of requests and nothing else of the platform',
      { path: '^src/ui/', pathNot: TEST },
      { path: '^src/', pathNot: '^src/(kernel|ui|platform/http)/' },
    ),
    rule(
      'foundation-looks-down',
      'places, people and partners know no activity',
      { path: '^src/foundation/', pathNot: TEST },
      { path: '^src/', pathNot: '^src/(kernel|platform|ui|foundation)/' },
    ),
    rule(
      'activities-do-not-import-each-other',
      'declare an interface and let app.ts supply it',
      { path: '^src/activities/([^/]+)/', pathNot: TEST },
      { path: '^src/activities/', pathNot: '^src/activities/$1/' },
    ),
    rule(
      'enter-through-the-door',
      "a module's index.ts is its only public file",
      { path: '^src/', pathNot: [MODULE, TEST] },
      { path: MODULE, pathNot: '^src/[a-z]+/[^/]+/index[.]ts$' },
    ),
    rule(
      'enter-through-the-door-between-modules',
      "another module's index.ts is its only public file; schemas may refer to each other's tables",
      { path: MODULE, pathNot: [TEST, '[.]schema[.]ts$'] },
      { path: MODULE, pathNot: ['^src/[a-z]+/$1/', '^src/[a-z]+/[^/]+/index[.]ts$'] },
    ),
    rule(
      'domain-is-pure',
      'domain/ decides; it never loads, stores, renders or asks the time',
      { path: '^src/(?:foundation|activities)/([^/]+)/domain/', pathNot: TEST },
      { pathNot: ['^src/[a-z]+/$1/domain/', '^src/kernel/'] },
    ),
    rule(
      'only-stores-speak-sql',
      'SQL stands in stores, and in platform',
      { path: '^src/', pathNot: ['[.]store[.]ts$', TEST, '^src/platform/'] },
      { path: '^src/platform/database/sql[.]ts$' },
    ),
    rule(
      'only-stores-and-schemas-know-drizzle',
      'queries stand in stores, tables in schemas',
      { path: '^src/', pathNot: ['[.](store|schema)[.]ts$', TEST, '^src/platform/', '^src/foundation/people/'] },
      { path: `${PACKAGES}drizzle-orm/` },
    ),
    rule(
      'pages-only-render',
      'a page gets plain data',
      { path: '[.](page|parts?)[.]tsx$' },
      { path: ['[.]routes[.]tsx?$', '^src/platform/(?!http/(env|frame))'] },
    ),
    rule(
      'http-at-the-edge',
      'requests and responses stop at routes, and at the files that read a form for them',
      {
        path: '^src/(foundation|activities)/',
        pathNot: [
          '[.](routes|api)[.]tsx?$',
          'index[.]ts$',
          TEST,
          '[.]deps[.]ts$',
          '^src/foundation/people/(identify|auth)[^/]*$',
          '-form[.]ts$',
        ],
      },
      { path: '^src/platform/http/(frame|form|route)[.]ts$' },
    ),
    rule('no-circular', 'cycles hide the order of reading', {}, { circular: true }),
    rule(
      'no-test-import',
      'product code never imports a test',
      { pathNot: [TEST, '^(test-support|e2e)/'] },
      { path: [TEST, '^test-support/'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
