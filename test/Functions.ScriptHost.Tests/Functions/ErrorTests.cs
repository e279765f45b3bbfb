using Functions.ScriptHost.Tests.Testing;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Functions;

/// <summary>
/// Mistakes in function.json at run time, and whose words the author reads: the extension's, WebJobs' or the host's. What none of them
/// notices or names is for the schema: see <see cref="Schemas.FunctionJsonCheckTests"/>.
/// </summary>
public sealed class ErrorTests
{
    private const string Order = "\"key\":\"k\",\"daprAddress\":\"http://127.0.0.1:1\"";

    /// <summary>Found at start by the extension: the error names function and property.</summary>
    public static TheoryData<string, string[]> ByTheExtension => new()
    {
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":""}""", ["'Bad'", "PubSubName", "daprTopicTrigger"] },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":"%NONE%"}""", ["'Bad'", "PubSubName", "daprTopicTrigger", "'NONE'", "local.settings.json"] },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":"p","topic":"%NONE%"}""", ["'Bad'", "Topic", "'NONE'"] },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":"p","route":"%NONE%"}""", ["'Bad'", "Route", "'NONE'"] },
        { """{"type":"daprBindingTrigger","name":"e","direction":"in","bindingName":"%NONE%"}""", ["'Bad'", "BindingName", "daprBindingTrigger", "'NONE'"] },
        { """{"type":"daprServiceInvocationTrigger","name":"e","direction":"in","methodName":"%NONE%"}""", ["'Bad'", "MethodName", "'NONE'"] },
        { """{"type":"daprServiceInvocationTrigger","name":"e","direction":"in","httpMethods":"FETCH"}""", ["'Bad'", "HttpMethods", "'FETCH'"] },
        { """{"type":"daprServiceInvocationTrigger","name":"e","direction":"in","methodName":"dapr/subscribe"}""", ["'Bad'", "dapr/subscribe", "methodName"] },
        { """{"type":"daprServiceInvocationTrigger","name":"e","direction":"in","methodName":"Good"}""", ["'Bad'", "'Good'"] },
    };

    /// <summary>Found by WebJobs or the host before the extension sees it: function, binding and type are named, the property is not.</summary>
    public static TheoryData<string, string[]> ByTheHost => new()
    {
        { """{"type":"daprTopicTriger","name":"e","direction":"in"}, {"type":"daprTopicTrigger","name":"f","direction":"in","pubSubName":"p"}""", ["'Bad'", "daprTopicTriger", "not registered"] },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in"}""", ["'Bad'", "'e'", "daprTopicTrigger", "Can't figure out which ctor to call"] },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":"p","topic":{}}""", ["'Bad'", "'e'", "daprTopicTrigger"] },
        { """{"type":"daprTopicTrigger","name":"e","direction":"sideways","pubSubName":"p"}""", ["'Bad'", "'sideways' is not a valid binding direction"] },
        { """{"type":"daprTopicTrigger","direction":"in","pubSubName":"p"}""", ["'Bad'", "daprTopicTrigger", "no name"] },
        { """{"type":"daprState","name":"s","direction":"in","stateStore":"s","key":"k"}""", ["'Bad'", "no trigger"] },
        { """{"type":"daprServiceInvocationTrigger","name":"a","direction":"in"},{"type":"daprBindingTrigger","name":"b","direction":"in"}""", ["'Bad'", "multiple trigger"] },
        { $$"""{{Bindings.Invoked}},{"type":"daprState","name":"s","direction":"in",{{Order}}}""", ["'Bad'", "'s'", "daprState", "Can't figure out which ctor to call"] },
        { $$"""{{Bindings.Invoked}},{"type":"daprSecret","name":"s","direction":"in",{{Order}}}""", ["'Bad'", "'s'", "daprSecret", "Can't figure out which ctor to call"] },
    };

    /// <summary>Found when the function is called.</summary>
    public static TheoryData<string, string[]> AtTheCall => new()
    {
        { """{"type":"daprState","name":"s","direction":"in","stateStore":"store"}""", ["'Bad'", "daprState has no key", "'key'", "function.json"] },
        { """{"type":"daprState","name":"s","direction":"in","stateStore":"","key":"k"}""", ["'Bad'", "daprState has no stateStore", "function.json"] },
        { """{"type":"daprState","name":"s","direction":"out","stateStore":"store"}""", ["'Bad'", "daprState has no key", "function.json"] },
        { """{"type":"daprSecret","name":"s","direction":"in","secretStoreName":"vault","key":""}""", ["'Bad'", "daprSecret has no key", "function.json"] },
        { """{"type":"daprPublish","name":"s","direction":"out","topic":"t"}""", ["'Bad'", "daprPublish has no pubsubname"] },
        { """{"type":"daprPublish","name":"s","direction":"out","pubSubName":"p"}""", ["'Bad'", "daprPublish has no topic"] },
        { """{"type":"daprBinding","name":"s","direction":"out","operation":"create"}""", ["'Bad'", "daprBinding has no bindingName"] },
        { """{"type":"daprBinding","name":"s","direction":"out","bindingName":"b"}""", ["'Bad'", "daprBinding has no operation"] },
        { """{"type":"daprInvoke","name":"s","direction":"out","methodName":"m"}""", ["'Bad'", "daprInvoke has no appId"] },
        { """{"type":"daprInvoke","name":"s","direction":"out","appId":"a"}""", ["'Bad'", "daprInvoke has no methodName"] },
        { """{"type":"daprSecret","name":"s","direction":"out","secretStoreName":"vault","key":"k"}""", ["'Bad'"] },
    };

    public static TheoryData<string, string> SettingsOfOutputs => new()
    {
        { """{"type":"daprState","name":"s","direction":"out","stateStore":"%NONE%"}""", "StateStore" },
        { """{"type":"daprState","name":"s","direction":"in","stateStore":"s","key":"%NONE%"}""", "Key" },
        { """{"type":"daprSecret","name":"s","direction":"in","secretStoreName":"%NONE%","key":"k"}""", "SecretStoreName" },
        { """{"type":"daprPublish","name":"s","direction":"out","pubSubName":"%NONE%"}""", "PubSubName" },
        { """{"type":"daprBinding","name":"s","direction":"out","bindingName":"%NONE%"}""", "BindingName" },
        { """{"type":"daprInvoke","name":"s","direction":"out","daprAddress":"%NONE%"}""", "DaprAddress" },
    };

    [Theory]
    [MemberData(nameof(ByTheExtension))]
    [MemberData(nameof(ByTheHost))]
    public async Task Mistake_InOneFunction_DisablesItAloneAndIsNamed(string bindings, string[] words)
    {
        await using var app = await ScriptApp.StartAsync(setup =>
        {
            setup.Add("Bad", bindings, _ => null);
            setup.Add("Good", Bindings.Invoked, _ => null);
        });

        // Of two functions that want one path the first keeps it.
        var (name, error) = Assert.Single(app.Host.FunctionErrors);
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
        if (name == "Bad")
            Assert.Equal(200, (await app.PostAsync("/Good", "{}")).Status);
    }

    [Theory]
    [MemberData(nameof(AtTheCall))]
    public async Task Mistake_OfAnInputOrOutput_FailsTheCallByName(string binding, string[] words)
    {
        await using var app = await ScriptApp.StartAsync(setup =>
        {
            Detailed(setup);
            setup.Add("Bad", $"{Bindings.Invoked},{binding}", _ => Json.Of("""{"s":1}"""));
        });

        var answer = await app.PostAsync("/Bad", "{}");

        Assert.Equal(500, answer.Status);
        var message = (string)JObject.Parse(answer.Body)["message"]!;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SettingsOfOutputs))]
    public async Task Setting_ThatDoesNotExist_FailsTheFunctionByName(string binding, string property)
    {
        await using var app = await ScriptApp.StartAsync(setup =>
        {
            Detailed(setup);
            setup.Add("Bad", $"{Bindings.Invoked},{binding}", _ => Json.Of("""{"s":1}"""));
        });

        var answer = await app.PostAsync("/Bad", "{}");

        // A script function's inputs and outputs are bound when it is called: only then does the extension see them.
        var message = (string)JObject.Parse(answer.Body)["message"]!;
        Assert.Equal(500, answer.Status);
        Assert.Contains($"Function 'Bad': {property} of the {binding.Split('"')[3]} binding refers to the app setting 'NONE'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"daprServiceInvocationTrigger","name":"payload","direction":"in","methodNames":"x"}""", "/F")]
    [InlineData("""{"type":"daprServiceInvocationTrigger","name":"payload","direction":"in","methodName":5}""", "/5")]
    public async Task Mistake_ThatTheHostDoesNotNotice_IsLeftToTheSchema(string binding, string path)
    {
        await using var app = await ScriptApp.StartAsync(setup => setup.Add("F", binding, _ => null));

        Assert.Empty(app.Host.FunctionErrors);
        Assert.Equal(200, (await app.PostAsync(path, "{}")).Status);
        Assert.NotEmpty(Schemas.FunctionJsonCheck.ErrorsOf("F", $$"""{"bindings":[{{binding}}]}"""));
    }

    private static void Detailed(ScriptApp.Setup setup) => setup.Folder.HostJson =
        """{"version":"2.0","extensions":{"dapr":{"detailedErrors":true,"disableSidecarMetadataCheck":true,"sidecarWaitTime":"00:00:00.2"}}}""";
}
