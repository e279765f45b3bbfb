namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Inputs as they come in real life; the fuzzer breaks them.</summary>
internal static class Corpus
{
    public static readonly string[] Bodies =
    [
        "", "null", "1", "\"text\"", "true", "[]", "{}", "text that is no JSON", "falling text", "true but secret", "{\"count\":nothing}", "\uFEFF{\"name\":\"a\"}", " { \"name\" : \"a b\" , \"count\" : 3 } ",
        """{"name":"order","count":3,"price":12.50,"tags":["a","b"],"nested":{"name":"x","count":1}}""",
        """{"id":"5f1","items":[{"sku":"a","quantity":1},{"sku":"b","quantity":2}],"created":"2024-02-29T12:00:00+01:00","kind":"second"}""",
        """{"name":"\ud83d\ude00 \u00e9 \"quoted\" \\ \/","count":-0,"price":1e-7,"tags":null,"nested":null}""",
        """[1,2.5,"x",null,{"a":[[]]}]""", "12345678901234567890123456789012345678901234567890",
    ];

    public static readonly string[] BodyNames = ["name", "count", "price", "tags", "nested", "id", "created", "kind", "$type", "__proto__", "$ref"];

    public static readonly string[] Events =
    [
        """{"id":"1","source":"app","specversion":"1.0","type":"com.dapr.event.sent","datacontenttype":"application/json","topic":"orders","pubsubname":"pubsub","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","tracestate":"","traceid":"x","data":{"name":"a","count":1}}""",
        """{"specversion":"1.0","id":"2","source":"/x","type":"t","time":"2024-01-01T00:00:00Z","data_base64":"eyJuYW1lIjoiYSIsImNvdW50IjoxfQ=="}""",
        """{"data":"text","datacontenttype":"text/plain","id":"3","source":"s","type":"t","specversion":"1.0","subject":"é","dataschema":"http://x/y","ext1":"v","ext2":5}""",
        """{"id":"4","data":null}""", """{"id":5,"data":[1,2,3],"data":{"name":"second"}}""", """{"id":"6","data_base64":null,"data":{"name":"b","tags":[]}}""",
        """{"id":"7","metadata":{"a":"b"},"entries":[{"entryId":"1","event":{}}],"data":{"name":"\ud800"}}""",
        "", "{}", "[]", "null", "\uFEFF{\"data\":1}", "no event",
    ];

    public static readonly string[] EventNames =
        ["id", "source", "specversion", "type", "data", "data", "data_base64", "datacontenttype", "time", "subject", "dataschema", "topic", "pubsubname", "traceparent", "name", "count"];

    public static readonly string[] Envelopes =
    [
        """{"appId":"app","methodName":"a/b?x=1","httpVerb":"PUT","body":{"a":1},"headers":{"X-A":"1","X-B":2},"queryString":"y=2","contentType":"application/json"}""",
        """{"payload":{"a":1},"pubsubname":"pubsub","topic":"t","contentType":"text/plain","metadata":{"ttlInSeconds":"5","rawPayload":true}}""",
        """{"data":"x","operation":"create","metadata":{"blobName":"b","n":1.5},"bindingName":"storage"}""",
        """{"key":"k","value":{"a":[1]},"etag":"1","metadata":{"ttlInSeconds":"5"},"options":{"concurrency":"first-write","consistency":"strong"},"contentType":"application/json"}""",
        "\"{\\\"key\\\":\\\"k\\\",\\\"value\\\":1}\"", """{"KEY":"k","Value":null,"eTag":null}""", """{"key":"k"}""", """{"payload":"\ud800","topic":"\ud800"}""",
        "plain text", "", "null", "5", "[1,2]", "{\"other\":1}", "\uFEFF{\"value\":1}", """{"body":1,"appId":{},"headers":[1]}""",
    ];

    public static readonly string[] EnvelopeNames =
    [
        "appId", "methodName", "httpVerb", "body", "headers", "queryString", "contentType", "payload", "pubsubname", "topic", "metadata", "data", "operation", "bindingName",
        "key", "value", "etag", "options", "concurrency", "consistency",
    ];

    public static readonly string[] SidecarErrors =
    [
        """{"errorCode":"ERR_STATE_STORE_NOT_FOUND","message":"state store x is not found"}""", """{"errorCode":"ERR_DIRECT_INVOKE","message":"fail\r\nto invoke","details":[{"a":1}]}""",
        """{"failedEntries":[{"entryId":"1","error":"no"},{"entryId":2,"error":null},{}],"errorCode":"ERR_PUBSUB_PUBLISH_MESSAGE"}""", """{"message":"\ud800 \u0000"}""",
        "", "null", "[]", "<html>502</html>", "invalid api token", "{\"message\":5}", "{\"errorCode\":\"\\n\",\"message\":\"\"}", "{",
    ];

    public static readonly string[] ErrorNames = ["errorCode", "message", "failedEntries", "entryId", "error", "details"];

    public static readonly string[] Metadata =
    [
        """{"id":"app","appConnectionProperties":{"port":3001,"protocol":"http","channelAddress":"127.0.0.1"},"components":[]}""",
        """{"appConnectionProperties":{"port":0}}""", """{"appConnectionProperties":{"port":-1e99}}""", """{"appConnectionProperties":null}""", "{}", "[]", "", "<html>",
    ];

    public static readonly string[] MetadataNames = ["id", "appConnectionProperties", "port", "protocol", "components"];

    public static readonly string[] Subscriptions =
    [
        """[{"pubsubname":"pubsub","topic":"a","route":"/a"},{"pubsubname":"p","topic":"b","routes":{"rules":[{"match":"event.type == \"x\"","path":"/b"}],"default":"/c"},"metadata":{"rawPayload":"true"},"deadLetterTopic":"d","bulkSubscribe":{"enabled":true,"maxMessagesCount":10,"maxAwaitDurationMs":5}}]""",
        "[]", "null", "", "{}", """[{"topic":"a"}]""", """[{"pubsubname":5}]""", "[null]", """[{"routes":{"rules":{}}}]""", """[{"pubsubname":"\ud800","topic":"\udc00","route":"r"}]""",
    ];

    public static readonly string[] SubscriptionNames =
        ["pubsubname", "topic", "route", "routes", "rules", "match", "path", "default", "metadata", "deadLetterTopic", "bulkSubscribe", "enabled", "maxMessagesCount"];

    public static readonly string[] Components =
    [
        "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: statestore\n  namespace: default\nspec:\n  type: state.in-memory\n  version: v1\n  metadata:\n  - name: a\n    value: \"b\"\n  - name: c\n    secretKeyRef:\n      name: s\n      key: k\nauth:\n  secretStore: secrets\nscopes:\n- app\n",
        "apiVersion: dapr.io/v2alpha1\nkind: Subscription\nmetadata:\n  name: sub\nspec:\n  topic: t\n  pubsubname: p\n  routes:\n    rules:\n    - match: event.type == \"a\" && has(event.data.x)\n      path: /a\n    default: /b\n  metadata:\n    k: v\n  bulkSubscribe:\n    enabled: true\n    maxMessagesCount: 5\n",
        "apiVersion: dapr.io/v1alpha1\nkind: HTTPEndpoint\nmetadata: {name: e}\nspec:\n  baseUrl: https://localhost:1\n  headers:\n  - {name: h, value: v}\n---\n# second document\nkind: Other\n",
        "", "a", "[]", "- a\n- b\n", "{a: {b: [c, {d: e}]}}", "&a [*a]", "? &a [*a]\n: value\n", "a: &a [x, x]\nb: &b [*a, *a]\n? [*b, *b]\n: c\n", "a: &a {b: *a}\n", "? [complex, key]\n: value\n", "\t", "kind: !!binary AAEC\n", "a: |\n  text\n  more\nb: >-\n  folded\n", "metadata:\n  ? {x: y}\n  : z\n",
    ];

    public static readonly string[] FunctionJson =
    [
        """{"type":"daprState","direction":"out","name":"$return","stateStore":"s","key":"{id}"}""", """{"type":"daprInvoke","direction":"out","appId":"a","methodName":"m","httpVerb":"POST","maxConcurrency":4}""",
        """{"type":"daprPublish","pubSubName":"p","topic":"t","daprAddress":"http://localhost:3500"}""", """{"type":"daprBinding","bindingName":"b","operation":"create","maxConcurrency":"2"}""",
        """{"type":"daprSecret","direction":"in","secretStoreName":"s","key":"k","metadata":"metadata.a=b"}""", """{"type":"daprServiceInvocationTrigger","methodName":"m/{id}","httpMethods":"GET,POST"}""",
        """{"type":"daprTopicTrigger","pubSubName":"p","topic":"%T%","route":"/r"}""", """{"type":"daprBindingTrigger","bindingName":"b"}""", "{}",
    ];

    public static readonly string[] FunctionJsonNames =
    [
        "type", "direction", "name", "dataType", "stateStore", "key", "appId", "methodName", "httpVerb", "maxConcurrency", "pubSubName", "topic", "route", "daprAddress", "bindingName",
        "operation", "secretStoreName", "metadata", "httpMethods",
    ];
}
