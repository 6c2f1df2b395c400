import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Lockers
import Attendant.Theme

/*! How many keys of a zone hang there, to be read from afar, and each of them as a dot. */
Rectangle {
    id: root

    required property LockerMapModel zone

    Accessible.name: qsTr("%1: %n free", "", root.zone.freeCount).arg(root.zone.title)
    Accessible.role: Accessible.StaticText
    color: Theme.groundLow
    implicitHeight: column.implicitHeight + 2 * Theme.gap
    implicitWidth: Theme.hint * 0.7
    radius: Theme.radius

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap / 2

        Label {
            Layout.fillWidth: true
            color: Theme.groundInkQuiet
            font.pixelSize: Theme.fontSmall
            maximumLineCount: 1
            text: root.zone.title
        }
        Label {
            Layout.fillWidth: true
            color: root.zone.freeCount > 0 ? Theme.free : Theme.groundInkQuiet
            font.pixelSize: Theme.fontNumber * 0.6
            font.weight: Theme.weightStrong
            fontSizeMode: Text.FixedSize
            text: root.zone.freeCount
        }
        Label {
            Layout.fillWidth: true
            font.pixelSize: Theme.fontSmall
            text: root.zone.freeCount > 0 ? qsTr("keys free") : qsTr("none free")
        }
        Item {
            Layout.fillHeight: true
        }
        Flow {
            Layout.fillWidth: true
            visible: !Theme.largeText
            spacing: Theme.line * 2

            Repeater {
                model: root.zone

                Rectangle {
                    required property int place

                    color: place === LockerMapModel.Free ? Theme.free : place === LockerMapModel.OutOfService ? Theme.broken : Theme.taken
                    height: width
                    radius: width / 2
                    width: Theme.gap * 0.6
                }
            }
        }
    }
}
