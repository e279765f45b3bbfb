using System.Net;
using System.Net.Http.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

/// <summary>Binding data is collected for what a function can ask for: here are the ways to ask beside an expression in an attribute.</summary>
public sealed class BindingDataUseTests
{
    [Theory]
    [InlineData("binder")]
    [InlineData("setting")]
    [InlineData("singleton")]
    public async Task BindingData_ThatIsAskedForIndirectly_IsThere(string method)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await CallAsync(host, method);

        Assert.Equal("POST /v1.0/invoke/h1/method/c1", sidecar.Single.ToString());
    }

    [Fact]
    public async Task Parameter_WithTheNameOfBindingData_GetsItsValue()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await CallAsync(host, "named");

        Assert.Equal(["POST", new Customer("c1")], host.Captured.Values);
    }

    private static Task<FunctionHost> StartAsync(FakeSidecar sidecar) => FunctionHost.StartAsync<Functions>(s =>
    {
        s.Options = o => o.DaprAddress = sidecar.Address;
        s.Settings["Target"] = "{headers.x-app}";
    });

    private static async Task CallAsync(FunctionHost host, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Content = JsonContent.Create(new Order(new Customer("c1"))),
            Headers = { { "X-App", "h1" } },
        };
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public sealed record Order(Customer Customer);

    public sealed record Customer(string Id);

    public sealed class Functions(Captured captured)
    {
        [FunctionName("binder")]
        public static async Task Binder([DaprServiceInvocationTrigger] Order order, IBinder binder)
        {
            var output = await binder.BindAsync<IAsyncCollector<string>>(new DaprInvokeAttribute { AppId = "{headers.x-app}", MethodName = "{customer.id}" });
            await output.AddAsync("text");
        }

        [FunctionName("setting")]
        public static void Setting(
            [DaprServiceInvocationTrigger] Order order, [DaprInvoke(AppId = "%Target%", MethodName = "{customer.id}")] out string output) => output = "text";

        [FunctionName("singleton")]
        [Singleton("{customer.id}", Mode = SingletonMode.Function)]
        public static void Singleton(
            [DaprServiceInvocationTrigger] Order order, [DaprInvoke(AppId = "{headers.x-app}", MethodName = "{customer.id}")] out string output) => output = "text";

        [FunctionName("named")]
        public void Named([DaprServiceInvocationTrigger] Order order, string method, Customer customer)
        {
            captured.Add(method);
            captured.Add(customer);
        }
    }
}
