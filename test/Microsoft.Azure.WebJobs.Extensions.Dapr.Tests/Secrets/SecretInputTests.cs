using System.Text;
using System.Text.Json;
using global::Dapr.LocalSidecar;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Secrets;

/// <summary>What a parameter of each type gets from the <c>daprSecret</c> input, and that no secret leaks.</summary>
public sealed class SecretInputTests
{
    private const string Secret = "xyzzy-plugh";

    public static TheoryData<Type, string> Types => new()
    {
        { typeof(string), $$"""{"user":"u","password":"{{Secret}}"}""" },
        { typeof(byte[]), $$"""{"user":"u","password":"{{Secret}}"}""" },
        { typeof(Stream), $$"""{"user":"u","password":"{{Secret}}"}""" },
        { typeof(JsonElement), $$"""{"user":"u","password":"{{Secret}}"}""" },
        { typeof(object), $$"""{"user":"u","password":"{{Secret}}"}""" },
        { typeof(JToken), $$"""{"user":"u","password":"{{Secret}}"}""" },
        { typeof(JObject), $$"""{"user":"u","password":"{{Secret}}"}""" },
        { typeof(IDictionary<string, string>), $"user=u password={Secret}" },
        { typeof(IReadOnlyDictionary<string, string>), $"user=u password={Secret}" },
        { typeof(Dictionary<string, string>), $"user=u password={Secret}" },
        { typeof(Login), $"Login u {Secret}" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Secret_OfALocalFile_IsReadAsTheParametersTypeAndNeverLogged(Type type, string seen)
    {
        await using var dapr = await StartFileStoreAsync();
        await using var host = await StartAsync(typeof(Read<>).MakeGenericType(type), dapr.Address);

        await host.CallAsync("read");

        Assert.Equal(seen, Describe(host.Captured.Single));
        AssertNothingLeaked(host);
    }

    [Theory]
    [InlineData(typeof(int))]
    [InlineData(typeof(Dictionary<string, int>))]
    [InlineData(typeof(JArray))]
    [InlineData(typeof(List<string>))]
    public async Task Type_ThatDoesNotFit_IsAnErrorWithoutTheSecret(Type type)
    {
        await using var dapr = await StartFileStoreAsync();
        await using var host = await StartAsync(typeof(Read<>).MakeGenericType(type), dapr.Address);

        var error = await host.FailureOfAsync<FormatException>("read");

        Assert.StartsWith("Secret 'login' of secret store 'secrets' cannot be read as", error.Message);
        Assert.DoesNotContain(Secret, error.ToString());
        AssertNothingLeaked(host);
    }

    [Theory]
    [InlineData(nameof(Faulty.NoStore), 401, "ERR_SECRET_STORE_NOT_FOUND", "Reading secret 'login' of secret store 'absent' failed")]
    [InlineData(nameof(Faulty.NoSecret), 500, "ERR_SECRET_GET", "Reading secret 'absent' of secret store 'secrets' failed")]
    public async Task Secret_ThatDoesNotExist_IsDaprsError(string function, int status, string code, string message)
    {
        await using var dapr = await StartFileStoreAsync();
        await using var host = await StartAsync(typeof(Faulty), dapr.Address);

        var error = await host.FailureOfAsync<DaprException>(function);

        Assert.Equal((status, code), ((int)error.StatusCode, error.ErrorCode));
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("version_id=3", "?metadata.version_id=3")]
    [InlineData("metadata.version_id=3&namespace=n", "?metadata.version_id=3&metadata.namespace=n")]
    [InlineData("a=b=c&&d=", "?metadata.a=b%3Dc&metadata.d=")]
    [InlineData("a b=c+d é/?#", "?metadata.a%20b=c%2Bd%20%C3%A9%2F%3F%23")]
    public async Task Metadata_OfTheBinding_BecomesTheQuery(string? metadata, string query)
    {
        await using var sidecar = await StartFakeAsync();
        await using var host = await StartAsync(typeof(WithMetadata), sidecar.Address, metadata ?? "");

        await host.CallAsync("read");

        Assert.Equal($"GET /v1.0/secrets/a%2Fb/c%20d{query}", sidecar.Single.ToString());
    }

    [Theory]
    [InlineData("version_id")]
    [InlineData("=3")]
    [InlineData("a=b&xyzzy-plugh")]
    public async Task Metadata_ThatIsNone_IsAnErrorThatShowsOne(string metadata)
    {
        await using var sidecar = await StartFakeAsync();
        await using var host = await StartAsync(typeof(WithMetadata), sidecar.Address, metadata);

        var error = await host.FailureOfAsync<ArgumentException>("read");

        Assert.Contains("'name1=value1&name2=value2'", error.Message);
        Assert.DoesNotContain(Secret, error.Message);
        Assert.Empty(sidecar.Calls);
    }

    [Theory]
    [InlineData(nameof(Faulty.EmptyStore), "SecretStoreName", "'secretStoreName'")]
    [InlineData(nameof(Faulty.EmptyKey), "Key", "'key'")]
    public async Task Name_ThatIsMissing_IsAnErrorThatSaysWhere(string function, string property, string inFunctionJson)
    {
        await using var sidecar = await StartFakeAsync();
        await using var host = await StartAsync(typeof(Faulty), sidecar.Address);

        var error = await host.FailureOfAsync<ArgumentException>(function);

        Assert.Contains($"the attribute's {property}, or {inFunctionJson} in function.json", error.Message);
        Assert.Empty(sidecar.Calls);
    }

    [Fact]
    public async Task Store_WithoutData_GivesNothing()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(typeof(Read<IDictionary<string, string>>), sidecar.Address);

        await host.CallAsync("read");

        Assert.Null(host.Captured.Single);
    }

    private static async Task<LocalDapr> StartFileStoreAsync()
    {
        var folder = Directory.CreateTempSubdirectory("dapr-secrets-");
        try
        {
            var file = Path.Combine(folder.FullName, "secrets.json");
            await File.WriteAllTextAsync(file, $$$"""{"login":{"user":"u","password":"{{{Secret}}}"}}""");
            return await LocalDapr.StartAsync(new ComponentDefinition("secrets", "secretstores.local.file")
            {
                Metadata = new Dictionary<string, string> { ["secretsFile"] = file, ["multiValued"] = "true" },
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<FakeSidecar> StartFakeAsync()
    {
        var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) => http.Response.WriteAsync("{}");
        return sidecar;
    }

    private static Task<FunctionHost> StartAsync(Type functions, string address, string metadata = "") => FunctionHost.StartAsync([functions], s =>
    {
        s.Settings["SecretMetadata"] = metadata;
        s.Options = o => o.DaprAddress = address;
    });

    private static void AssertNothingLeaked(FunctionHost host) =>
        Assert.DoesNotContain(host.Logs.Entries, e => (e.Message + e.Exception).Contains(Secret, StringComparison.Ordinal));

    private static string Describe(object? value) => value switch
    {
        string text => Sorted(text),
        byte[] bytes => Sorted(Encoding.UTF8.GetString(bytes)),
        Stream stream => Sorted(new StreamReader(stream).ReadToEnd()),
        JsonElement json => Sorted(json.GetRawText()),
        JToken token => Sorted(token.ToString(Newtonsoft.Json.Formatting.None)),
        IEnumerable<KeyValuePair<string, string>> map => string.Join(" ", map.OrderByDescending(p => p.Key).Select(p => $"{p.Key}={p.Value}")),
        Login login => $"Login {login.User} {login.Password}",
        _ => $"{value}",
    };

    // A store need not keep the order of a map.
    private static string Sorted(string json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.OrderByDescending(p => p.Key).ToDictionary());

    public sealed record Login(string User, string Password);

    public sealed class Read<T>(Captured captured)
    {
        [FunctionName("read")]
        [NoAutomaticTrigger]
        public void Run([DaprSecret("secrets", "login")] T value) => captured.Add(value);
    }

    public sealed class WithMetadata
    {
        [FunctionName("read")]
        [NoAutomaticTrigger]
        public void Run([DaprSecret("a/b", "c d", Metadata = "%SecretMetadata%")] string value) => _ = value;
    }

    public sealed class Faulty
    {
        [NoAutomaticTrigger]
        public void NoStore([DaprSecret("absent", "login")] string value) => _ = value;

        [NoAutomaticTrigger]
        public void NoSecret([DaprSecret("secrets", "absent")] string value) => _ = value;

        [NoAutomaticTrigger]
        public void EmptyStore([DaprSecret("", "k")] string value) => _ = value;

        [NoAutomaticTrigger]
        public void EmptyKey([DaprSecret("s", "")] string value) => _ = value;
    }
}
