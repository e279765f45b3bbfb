namespace Functions.ScriptHost.Tests.Schemas;

/// <summary>Mistakes that the schema finds; each is reported with file, function, binding and property.</summary>
public sealed class FunctionJsonCheckTests
{
    private const string Topic = "Orders/function.json: function 'Orders', binding 'e' (daprTopicTrigger): ";
    private const string State = "Orders/function.json: function 'Orders', binding 's' (daprState): ";

    public static TheoryData<string, string> Mistakes => new()
    {
        { """{"type":"daprTopicTrigger","name":"e","direction":"in"}""", Topic + "'pubSubName' is required" },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":""}""", Topic + "'pubSubName' must not be empty" },
        { """{"type":"daprTopicTrigger","name":"e","direction":"out","pubSubName":"p"}""", Topic + "'direction' must be \"in\" but is \"out\"" },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":"p","topic":5}""", Topic + "'topic' must be of type string but is number 5" },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":"p","topicName":"t"}""", Topic + "'topicName' is no known property" },
        { """{"type":"daprTopicTrigger","name":"e","direction":"in","pubSubName":"p","dataType":"json"}""", Topic + "'dataType' must be one of string, binary, stream but is \"json\"" },
        { """{"type":"daprTopicTrigger","direction":"in","pubSubName":"p"}""", "Orders/function.json: function 'Orders', binding '' (daprTopicTrigger): 'name' is required" },
        { """{"type":"daprTopicTriger","name":"e","direction":"in"}""", "Orders/function.json: function 'Orders', binding 'e' (daprTopicTriger): 'type' must be one of" },
        { """{"type":"daprState","name":"s","direction":"in","key":"k"}""", State + "'stateStore' is required" },
        { """{"type":"daprState","name":"s","direction":"in","stateStore":"s"}""", State + "'key' is required" },
        { """{"type":"daprState","name":"s","direction":"out","key":"k"}""", State + "'stateStore' is required" },
        { """{"type":"daprState","name":"s","direction":"inout","stateStore":"s","key":"k"}""", State + "'direction' must be \"in\" but is \"inout\"" },
        { """{"type":"daprSecret","name":"s","direction":"in","secretStoreName":"s"}""", "Orders/function.json: function 'Orders', binding 's' (daprSecret): 'key' is required" },
        { """{"type":"daprSecret","name":"s","direction":"out","secretStoreName":"s","key":"k"}""", "Orders/function.json: function 'Orders', binding 's' (daprSecret): 'direction' must be" },
        { """{"type":"daprInvoke","name":"s","direction":"out","maxConcurrency":0}""", "Orders/function.json: function 'Orders', binding 's' (daprInvoke): 'maxConcurrency' must be at least 1" },
        { """{"type":"daprBinding","name":"s","direction":"out","operation":{}}""", "Orders/function.json: function 'Orders', binding 's' (daprBinding): 'operation' must be of type string" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Binding_WithMistake_IsReportedByName(string binding, string error) => Assert.StartsWith(
        error, Assert.Single(FunctionJsonCheck.ErrorsOf("Orders", $$"""{"bindings":[{{binding}}]}""")), StringComparison.Ordinal);

    [Fact]
    public void Binding_OfOtherExtension_IsNotChecked() =>
        Assert.Empty(FunctionJsonCheck.ErrorsOf("Orders", """{"bindings":[{"type":"httpTrigger","name":"req","direction":"in","methods":["get"]}]}"""));

    [Fact]
    public void File_WithoutBindings_IsReported() =>
        Assert.Equal("Orders/function.json: function 'Orders': bindings is required", Assert.Single(FunctionJsonCheck.ErrorsOf("Orders", "{}")));
}
