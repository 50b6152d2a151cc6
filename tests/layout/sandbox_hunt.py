"""Layouts that try to get out of their sandbox: by parts, formats, filters, functions, imports, macros and links."""

from itertools import cycle

VALUES = [
    "outline",
    "brief",
    "brief.items",
    "brief.items[0]",
    "brief.items[0].entry",
    "brief.items[0].entry.where",
    "brief.scale",
    "brief.left_out",
    "outline.title",
    "outline.title.upper",
    "outline.date",
    "outline.marking",
    "outline.where",
    "outline.variables",
    "outline.variables.items",
    "admiralty",
    "'text'",
    "()",
    "[1]",
    "{'a': 1}",
    "1",
    "1.5",
    "none",
    "range",
    "range(3)",
    "namespace",
    "namespace(a=1)",
    "self",
]
"""What a template can name without anything that it sets itself."""

NAMES = [
    *("__class__", "__init__", "__globals__", "__dict__", "__mro__", "__subclasses__", "__reduce_ex__", "__self__"),
    *("__module__", "__getattribute__", "__builtins__", "__code__", "__func__", "__wrapped__", "__call__", "__doc__"),
    *("mro", "parse_raw", "parse_file", "parse_obj", "model_construct", "model_validate_json", "model_dump"),
    *("model_fields", "schema_json", "copy", "from_orm", "construct", "format", "format_map", "encode", "decode"),
    *("translate", "maketrans", "join", "zfill", "ljust", "expandtabs", "append", "pop", "update", "setdefault"),
    *("clear", "sort", "run", "file", "_location", "location", "elsewhere", "ids", "files", "note", "x", "sha256"),
    *("gi_frame", "f_globals", "func_globals", "im_func", "_func", "_environment", "_context", "_iterator"),
    *("_Namespace__attrs", "_TemplateReference__context", "environment", "globals", "load_module", "unplaced"),
]
"""Names of methods and parts that lead on in Python, in pydantic, in Jinja2 and in our own objects."""

WAYS = [
    "{{{{ {value}.{name} }}}}",
    "{{{{ {value}['{name}'] }}}}",
    "{{{{ {value}|attr('{name}') }}}}",
    "{{% set x = {value} %}}{{{{ x.{name} }}}}",
    "{{{{ [{value}]|map(attribute='{name}')|first }}}}",
    "{{{{ [{value}]|map('attr', '{name}')|join }}}}",
    "{{{{ [{value}]|sort(attribute='{name}.a')|first }}}}",
    "{{% macro m(v) %}}{{{{ v.{name}('echo') }}}}{{% endmacro %}}{{{{ m({value}) }}}}",
    "{{% for v in [{value}] %}}{{{{ v.{name}() }}}}{{% endfor %}}",
]
"""Ways to ask a value for a part."""


def asked_for_parts() -> list[str]:
    """Return a layout for each name, asked of each of some values, in one way after the other."""
    ways = cycle(WAYS)
    made: list[str] = []
    values = cycle(VALUES)
    for name in NAMES * 3:
        value = next(values)
        made.append(next(ways).format(value=value, name=name))
    return made


PICKLE = "cposix\\nmkdir\\n(S'made-by-layout'\\ntR."

OTHER_WAYS = [
    f'{{{{ outline.parse_raw("{PICKLE}", proto="pickle", allow_pickle=True) }}}}',
    "{{ outline.parse_file('/etc/hostname') }}",
    "{{ '{0.__class__}'.format(outline) }}",
    "{{ '{a.__class__}'.format_map({'a': outline}) }}",
    "{{ '{0.__class__}'|format(outline) }}",
    "{{ '%s' % outline }}",
    "{{ '%(a)s' % {'a': outline} }}",
    "{% set f = 'a{0}'.format %}{{ f(outline) }}",
    "{{ [outline]|map('format', outline)|join }}",
    "{{ ['{0.__class__}']|map('format', outline)|list|first }}",
    *(
        f"{{{{ outline|{name} }}}}"
        for name in (
            "pprint",
            "tojson",
            "xmlattr",
            "string",
            "urlize",
            "safe",
            "upper",
            "escape",
            "e",
            "title",
            "trim",
        )
    ),
    *(
        f"{{{{ brief.items|{name} }}}}"
        for name in ("join", "string", "random", "sum", "pprint", "upper", "replace('a', 'b')")
    ),
    "{{ 'a'|filesizeformat }}",
    "{{ '<b>'|forceescape|safe }}",
    *(
        f"{{{{ {name} }}}}"
        for name in (
            "lipsum()",
            "cycler(1)",
            "joiner()",
            "dict(a=1)",
            "open('/etc/hostname')",
            "eval('1')",
            "exec('1')",
        )
    ),
    *(
        f"{{{{ {name} }}}}"
        for name in (
            "__import__('os')",
            "__builtins__",
            "context",
            "environment",
            "config",
            "caller()",
            "super()",
            "_",
        )
    ),
    *(
        f"{{{{ {name} }}}}"
        for name in ("brief", "outline.where", "brief.items[0].entry", "self", "range", "[outline]")
    ),
    "{{ [[outline]] }}",
    "{{ {'a': outline} }}",
    "{{ outline ~ '' }}",
    "{{ outline + '' }}",
    "{{ '' ~ outline.where }}",
    "{{ outline() }}",
    "{{ outline.title() }}",
    "{{ 'os'() }}",
    "{{ outline.where('/etc/hostname') }}",
    "{% import 'os' as os %}{{ os.system('echo') }}",
    "{% import outline as x %}",
    "{% from 'shared/parts.j2' import _environment %}{{ _environment }}",
    "{% import 'mine/part.j2' as p %}{{ p._body_stream }}",
    "{% import 'mine/part.j2' as p %}{{ p.__name__ }}",
    "{% import 'mine/part.j2' as p %}{{ p.m._func.__globals__ }}",
    "{% import 'mine/part.j2' as p %}{{ p.m.__class__ }}",
    "{% import 'mine/part.j2' as p %}{{ p.__html__.__globals__ }}",
    "{% include '/etc/hostname' %}",
    "{% include '../../outside.j2' %}",
    "{% include '../outside.j2' %}",
    "{% include 'mine/../../outside.j2' %}",
    "{% include 'mine/link.j2' %}",
    "{% import 'mine/link.j2' as x %}{{ x }}",
    "{% extends 'mine/link.j2' %}",
    "{% include 'folder/part.j2' %}",
    "{% include ['none.j2', 'mine/link.j2'] %}",
    "{% include 'mine/' ~ 'a' * 5000 %}",
    "{% include outline %}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}x{% endcall %}",
    "{% macro m() %}{{ caller._func }}{% endmacro %}{% call m() %}x{% endcall %}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ kwargs.__class__ }}{% endmacro %}{{ m(a=1) }}",
    "{% macro m() %}{% endmacro %}{{ m._environment.globals }}",
    "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{{ m(caller=outline.where) }}",
    "{% for x in [1] %}{{ loop._iterator }}{% endfor %}",
    "{% for x in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{% for x in [1] %}{{ loop.cycle.__func__ }}{% endfor %}",
    "{% for x in [1] %}{{ loop._undefined }}{% endfor %}",
    "{% block a %}{{ self.a._context }}{% endblock %}",
    "{% block a %}{{ self.a._stack }}{% endblock %}",
    "{% block a %}{{ self.a.__class__ }}{% endblock %}",
    "{% block a %}{{ super.__class__ }}{% endblock %}",
    "{{ namespace(__class__=1)._Namespace__attrs }}",
    "{% set ns = namespace() %}{{ ns.__class__ }}",
    "{% set outline.title = 'x' %}",
    "{% set ns = namespace() %}{% set ns.a = outline %}{{ ns.a.__class__ }}",
    "{% autoescape false %}{{ '<p>' }}{% endautoescape %}",
    "{% do outline.title %}",
    "{% trans %}x{% endtrans %}",
    "{% debug %}",
    "{{ nothing.__class__ }}",
    "{{ (nothing|default(outline)).__class__ }}",
    "{{ 'x'|markdown('/etc/hostname') }}",
    "{{ 'x'|markdown(namespace(file='/etc/hostname', line=1, column=1)) }}",
    "{{ 'x'|markdown({'file': '/etc/hostname'}) }}",
    "{{ 'x'|markdown(brief.items[0]) }}",
    "{{ 'x'|markdown(outline.where, outline) }}",
    "{{ outline|markdown }}",
    "{{ 5|inline }}",
    "{{ 'secret'|cited }}",
    "{{ outline|reference }}",
    "{{ namespace(id='a')|cited }}",
    "{{ '\\x00' }}",
    "{{ '\\ud800' }}",
    "{{ 'text'.encode('hex') }}",
    "{{ 'a'|attr(outline) }}",
    "{{ [1]|sum(start=[]) }}",
    "{{ ['a']|sum(start='') }}",
    "{{ 'a' is callable }}",
    "{{ outline is filter }}",
    "{{ [outline]|select('callable')|list }}",
    "{{ [outline]|map('__class__')|list }}",
    "{{ range(_loop_vars=1) }}",
]
"""Layouts of which none gives anything."""


def _again(start: str, step: str, then: str = "") -> str:
    """Return a layout that takes a step 99 times, from a value `ns.a`."""
    return f"{{% set ns = namespace(a={start}) %}}{{% for i in range(99) %}}{step}{{% endfor %}}{then}"


ENDLESS = [
    "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
    "{% for a in range(90000) %}{% for b in range(90000) if false %}{% endfor %}{% endfor %}",
    "{% for a in range(90000) %}{{ range(90000)|list|length }}{% endfor %}",
    "{% for a in range(90000) %}{{ range(90000)|map('string')|join|length }}{% endfor %}",
    "{% for a in range(90000) %}{% set x = ('*a* ' ~ a)|markdown %}{% endfor %}",
    "{% for a in range(90000) %}{{ brief.items[0].entry|cited }}{% endfor %}",
    "{% set big = 'x' * 100000 %}{% for a in range(90000) %}{{ big }}{% endfor %}",
    "{% set big = 'x' * 100000 %}{% for a in range(90000) %}{% set y = big|upper %}{% endfor %}",
    "{% set big = 'x' * 100000 %}{% for a in range(90000) %}{% set y = big == big ~ a %}{% endfor %}",
    "{% set big = range(9000)|list %}{% for a in range(90000) %}{% set y = -1 in big %}{% endfor %}",
    "{% set big = range(9000)|list %}{% for a in range(90000) %}{% set y = big[1:] %}{% endfor %}",
    "{% set x = range(9000)|list %}{% macro m() %}{% endmacro %}{% for a in range(90000) %}{{ m(*x) }}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(90) }}",
    "{% macro m() %}{{ m(varargs, varargs) }}{{ varargs == 1 }}{% endmacro %}{{ m(1) }}",
    _again("[1]", "{% set ns.a = [ns.a, ns.a] %}", "{{ ns.a == ns.a }}"),
    _again("[1]", "{% set ns.a = [ns.a, ns.a] %}", "{{ ns.a|string }}"),
    _again("(1,)", "{% set ns.a = (ns.a, ns.a) %}", "{{ {ns.a: 1} }}"),
    _again("'x'", "{% set ns.a = ns.a ~ ns.a %}"),
    _again("'x'", "{% set ns.a = ns.a + ns.a %}"),
    _again("[1]", "{% set ns.a = ns.a + ns.a %}"),
    _again("9", "{% set ns.a = ns.a * ns.a %}"),
    _again("'x'", "{% set ns.a %}{{ ns.a }}{{ ns.a }}{% endset %}"),
    "{{ ('a' * 10**10)|length }}",
    "{{ (10**10 * 'a')|length }}",
    "{{ ([0] * 10**10)|length }}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ ('x' * 10000).replace('x', 'y' * 10000)|length }}",
    "{{ ('x' * 10000)|replace('', 'y' * 10000)|length }}",
    "{{ ('x' * 10000).split('x')|join('y' * 10000)|length }}",
    "{{ [1]|batch(10 ** 9, 'x')|list|length }}",
    "{{ [1]|slice(10 ** 9)|list|length }}",
    "{{ 1.5|round(10 ** 9) }}",
    "{{ 'a'|truncate(10 ** 12) }}",
    "{% for x in range(50000) recursive %}{% if x %}{{ loop(range(50000)) }}{% endif %}{% endfor %}",
    "{% include 'mine/brief.j2' %}",
    "{% extends 'mine/brief.j2' %}",
    "{% import 'mine/brief.j2' as x %}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "not " * 5000 + "1 }}",
    "{{ outline" + ".title" * 5000 + " }}",
    "{{ 1" + " + 1" * 5000 + " }}",
    "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "{{ outline.title }}" * 60000,
]
"""Layouts that never end, or take more than there is."""
