using System.Text.Json.Nodes;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

public sealed class FunctionJsonTests
{
    public static TheoryData<string, string> Functions => new()
    {
        {
            nameof(SampleFunctions.SaveOrder),
            """
            [
              {"name":"order","type":"daprServiceInvocationTrigger","direction":"In","methodName":"orders/{id}","httpMethods":"PUT,POST"},
              {"name":"$return","type":"daprState","direction":"Out","stateStore":"statestore","key":"{id}","daprAddress":"%DaprAddress%"}
            ]
            """
        },
        {
            nameof(SampleFunctions.Accept),
            """
            [
              {"name":"order","type":"daprTopicTrigger","direction":"In","pubSubName":"%PubSub%","topic":"orders","route":"on/orders"},
              {"name":"state","type":"daprState","direction":"In","stateStore":"statestore","key":"{id}","daprAddress":"%DaprAddress%"},
              {
                "name":"secret","type":"daprSecret","direction":"In",
                "secretStoreName":"vault","key":"key","metadata":"version_id=1","daprAddress":"%DaprAddress%"
              },
              {
                "name":"$return","type":"daprPublish","direction":"Out",
                "pubSubName":"pubsub","topic":"accepted","daprAddress":"%DaprAddress%"
              }
            ]
            """
        },
        {
            nameof(SampleFunctions.Forward),
            """
            [
              {"name":"order","type":"daprBindingTrigger","direction":"In","bindingName":"queue"},
              {
                "name":"Request","type":"daprInvoke","direction":"Out",
                "appId":"billing","methodName":"bill","httpVerb":"put","daprAddress":"%DaprAddress%"
              },
              {
                "name":"Message","type":"daprBinding","direction":"Out",
                "bindingName":"mail","operation":"create","daprAddress":"%DaprAddress%"
              }
            ]
            """
        },
        {
            nameof(SampleFunctions.NameOnly),
            """
            [
              {"name":"order","type":"daprTopicTrigger","direction":"In","pubSubName":"pubsub"}
            ]
            """
        },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void SampleFunction_ReadAsTheWorkerSdkDoes_HasTheBindingsOfItsAttributes(string function, string expected)
    {
        var actual = WorkerBinding.AllOf(typeof(SampleFunctions).GetMethod(function)!);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
    }
}
