using System.Net.Mime;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.PubSub;

/// <summary>The library's first major version has another constructor and other property types than the second.</summary>
public sealed class CloudNativeEventTests
{
    [Fact]
    public void Event_OfTheFirstMajorVersion_IsFilled()
    {
        var create = CloudNativeEvent.FactoryFor(typeof(OldCloudEvent));

        var created = (OldCloudEvent)create(new DaprCloudEvent
        {
            Id = "e1",
            Source = "orders",
            Type = "t",
            Time = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero),
            DataContentType = "application/json",
            Topic = "topic",
            DataBase64 = [1],
        });

        Assert.Equal((OldVersion.V1_0, "t", "orders", "e1", 2024), (created.Version, created.Type, created.Source.ToString(), created.Id, created.Time!.Value.Year));
        Assert.Equal("application/json", created.DataContentType!.MediaType);
        Assert.Equal([1], Assert.IsType<byte[]>(created.Data));
        Assert.Equal("topic", created.GetAttributes()["topic"]);
    }

    public enum OldVersion
    {
        V0_3,
        V1_0,
    }

    public sealed class OldCloudEvent(OldVersion specVersion, string type, Uri source, string? id = null, DateTime? time = null, params object[] extensions)
    {
        private readonly Dictionary<string, object> _attributes = [];

        public OldVersion Version => specVersion;

        public string Type => type;

        public Uri Source => source;

        public string? Id => id;

        public DateTime? Time => time;

        public object[] Extensions => extensions;

        public ContentType? DataContentType { get; set; }

        public object? Data { get; set; }

        public IDictionary<string, object> GetAttributes() => _attributes;
    }
}
